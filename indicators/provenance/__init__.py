"""What proves a figure: its versions, its sources, and the same measure in other areas.

- figure_page, figure_history: a figure of a return
- rate_page, sources, restated: a rate and what it was made of
- by_area, area_table, measures, addresses: a measure by nation, region, force and basic command unit
"""
