"""What others may rely on."""

import gazetteer


def test_the_exported_names_are_these_and_all_exist() -> None:
    assert gazetteer.__all__ == [
        "Article",
        "Check",
        "GazetteerError",
        "Mention",
        "Place",
        "Record",
        "Report",
        "geoparse",
    ]
    for name in gazetteer.__all__:
        assert hasattr(gazetteer, name)
