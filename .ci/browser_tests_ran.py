"""Fail unless browser tests ran and no test was skipped: ``browser_tests_ran.py JUNIT_XML``."""

import sys
import xml.etree.ElementTree as ET

cases = ET.parse(sys.argv[1]).getroot().findall(".//testcase")
skipped = [f"{c.get('classname')}.{c.get('name')}" for c in cases if c.find("skipped") is not None]
browser = [c for c in cases if ".browser." in f".{c.get('classname')}."]
if skipped:
    sys.exit("Skipped, and a skipped test in CI is a defect: " + ", ".join(skipped))
if not browser:
    sys.exit("No browser test ran.")
print(f"{len(browser)} browser tests among {len(cases)} tests; none skipped.")
