"""What questions and case studies are about: one short list, by which they find each other."""

TAGS = (
    "collaboration",
    "communication",
    "community",
    "counter terrorism",
    "equality",
    "governance",
    "intelligence",
    "lessons",
    "performance",
    "planning",
    "preparedness",
    "resources",
    "risk",
    "threat",
)
