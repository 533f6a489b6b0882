"""A report in the formats of others, made at the edge and read nowhere else."""

from gazetteer.export.json import report_to_dict

__all__ = ["report_to_dict"]
