-- Every rate that the figures and populations allow, in the columns of indicators_rate.
-- SQLite and PostgreSQL both run it. The words in braces are filled in by derivation.py and bases.py.
-- MATERIALIZED keeps PostgreSQL from guessing, wrongly, that these are a handful of rows.
WITH counted AS (
    SELECT f.item_id, f.area_id, r.quarter, r.origin, f.value
    FROM indicators_figure f
    JOIN indicators_quarterlyreturn r ON r.id = f.quarterly_return_id
    WHERE r.current AND f.value IS NOT NULL AND f.item_id IN ({items}) AND {figures_in_scope}
),
figures AS (  -- of record: what the force returned, else what was published
    SELECT item_id, area_id, quarter, value, 0 AS published
    FROM counted
    WHERE origin = 'entered'
    UNION ALL
    SELECT item_id, area_id, quarter, value, 1
    FROM counted published
    WHERE origin = 'published' AND NOT EXISTS (
        SELECT 1 FROM counted entered
        WHERE entered.origin = 'entered' AND entered.item_id = published.item_id
            AND entered.area_id = published.area_id AND entered.quarter = published.quarter
    )
),
years AS (  -- the four quarters that end with each
    SELECT item_id, area_id, quarter, ROUND(
               CASE WHEN item_id IN ({standing}) THEN AVG(value) OVER year ELSE SUM(value) OVER year END, 2
           ) AS value,
           SUM(published) OVER year AS published, COUNT(*) OVER year AS quarters
    FROM figures
    WINDOW year AS (PARTITION BY item_id, area_id ORDER BY quarter RANGE BETWEEN 3 PRECEDING AND CURRENT ROW)
),
newest AS (  -- the newest estimate of each mid-year, and when the next mid-year takes over
    SELECT area_id, mid_year, estimate, vintage,
           LEAD(mid_year) OVER (PARTITION BY area_id ORDER BY mid_year) AS next_mid_year
    FROM indicators_population p
    WHERE {populations_in_scope} AND NOT EXISTS (
        SELECT 1 FROM indicators_population later
        WHERE later.area_id = p.area_id AND later.mid_year = p.mid_year AND later.vintage > p.vintage
    )
),
residents AS MATERIALIZED (  -- a quarter's financial year, quarter / 4, is the year of the 30 June before its end
    SELECT q.area_id, q.quarter, p.mid_year, p.vintage, p.estimate
    FROM (SELECT DISTINCT area_id, quarter FROM figures) q
    JOIN newest p ON p.area_id = q.area_id AND p.mid_year <= q.quarter / 4
        AND (p.next_mid_year IS NULL OR p.next_mid_year > q.quarter / 4)
),
spans AS MATERIALIZED (  -- a whole year has the population of the quarter that it ends with
    SELECT f.item_id, f.area_id, f.quarter, 1 AS span, f.value, CAST(f.value AS double precision) AS x,
           f.published = 1 AS published, p.mid_year, p.vintage, p.estimate
    FROM figures f
    LEFT JOIN residents p ON p.area_id = f.area_id AND p.quarter = f.quarter
    UNION ALL
    SELECT y.item_id, y.area_id, y.quarter, 4, y.value, CAST(y.value AS double precision),
           y.published = 4, p.mid_year, p.vintage, p.estimate
    FROM years y
    LEFT JOIN residents p ON p.area_id = y.area_id AND p.quarter = y.quarter
    WHERE y.quarters = 4
),
inputs AS (
    {inputs}
),
events AS (  -- x: the count, where it can have an interval
    SELECT inputs.*, CASE WHEN counts_events AND top >= 0 THEN top END AS x
    FROM inputs
),
exact (events, lower, upper) AS (VALUES {exact})
SELECT indicator_id, area_id, quarter, span, numerator, denominator, per,
       CASE WHEN bottom IS NULL THEN top WHEN bottom > 0 THEN top / bottom * per END AS value,
       CASE WHEN bottom <= 0 THEN NULL
            WHEN kind = 'percentage' THEN  -- Wilson
                CASE WHEN x = 0 THEN 0 WHEN x <= bottom THEN per * (
                    2 * x + {z} * {z} - {z} * SQRT({z} * {z} + 4 * x * (1 - x / bottom))
                ) / (2 * (bottom + {z} * {z})) END
            ELSE CASE WHEN x < {exact_below} THEN exact.lower  -- Garwood, then Byar
                      ELSE x * POWER(1 - 1 / (9 * x) - {z} / (3 * SQRT(x)), 3) END
                 * CASE WHEN bottom IS NULL THEN 1 ELSE per / bottom END
       END AS lower,
       CASE WHEN bottom <= 0 THEN NULL
            WHEN kind = 'percentage' THEN
                CASE WHEN x = bottom THEN per WHEN x < bottom THEN per * (
                    2 * x + {z} * {z} + {z} * SQRT({z} * {z} + 4 * x * (1 - x / bottom))
                ) / (2 * (bottom + {z} * {z})) END
            ELSE CASE WHEN x < {exact_below} THEN exact.upper
                      ELSE (x + 1) * POWER(1 - 1 / (9 * (x + 1)) + {z} / (3 * SQRT(x + 1)), 3) END
                 * CASE WHEN bottom IS NULL THEN 1 ELSE per / bottom END
       END AS upper,
       mid_year, vintage, published, %(computed_at)s AS computed_at
FROM events
LEFT JOIN exact ON exact.events = events.x
