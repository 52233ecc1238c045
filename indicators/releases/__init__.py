"""Published releases, from the file that an officer sends to the report of what it revised.

- arrivals, sent, forms: files that were sent, and where each stands
- previews: what taking one in would do
- timeline, revisions, report: what published statistics said, release by release
- taken: releases that were imported
"""
