"""A report in the formats of others, made at the edge; and whole, to be read again."""

from gazetteer.export.archive import report_from_archive, report_to_archive
from gazetteer.export.csv import report_to_csv
from gazetteer.export.formats import FORMATS, export_as
from gazetteer.export.geojson import report_to_geojson
from gazetteer.export.gpx import report_to_gpx
from gazetteer.export.json import report_to_dict, to_json
from gazetteer.export.kml import report_to_kml, report_to_kmz
from gazetteer.export.stix import report_to_stix
from gazetteer.export.tlp import Tlp
from gazetteer.export.xlsx import report_to_xlsx

__all__ = [
    "FORMATS",
    "Tlp",
    "export_as",
    "report_from_archive",
    "report_to_archive",
    "report_to_csv",
    "report_to_dict",
    "report_to_geojson",
    "report_to_gpx",
    "report_to_kml",
    "report_to_kmz",
    "report_to_stix",
    "report_to_xlsx",
    "to_json",
]
