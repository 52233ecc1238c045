"""The five domains of the national assessment of policing and community safety, and which one concerns us.

Source: the 2008 guidance, chapter 2.
"""

DOMAINS = (
    "Confidence and satisfaction",
    "Promoting safety",
    "Tackling crime",
    "Serious crime and protection",
    "Organisational management",
)
OURS = "Serious crime and protection"
