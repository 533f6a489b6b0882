"""A report in the formats of others, made at the edge and read nowhere else."""

from gazetteer.export.csv import report_to_csv
from gazetteer.export.geojson import report_to_geojson
from gazetteer.export.json import report_to_dict, to_json

__all__ = ["report_to_csv", "report_to_dict", "report_to_geojson", "to_json"]
