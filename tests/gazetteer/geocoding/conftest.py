"""Which of these tests there are."""

import os

collect_ignore = [] if os.environ.get("DATELINE_TEST_NOMINATIM") else ["test_nominatim.py"]
"""The real Nominatim is asked where one is started for it, as ``.ci/run`` does."""
