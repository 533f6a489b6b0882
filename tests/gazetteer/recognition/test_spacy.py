from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from gazetteer.errors import SettingError
from gazetteer.language.analysis import analyse
from gazetteer.model import Article, MentionKind, Span
from gazetteer.recognition import recogniser_from

from .places import FewPlaces

LESSONS = (
    ("Troops left the Norway of Ivan.", [("Norway", "GPE"), ("Ivan", "PERSON")]),
    ("Norwegian police came to the Kremlin.", [("Norwegian", "NORP"), ("the Kremlin", "FAC")]),
    ("Ivan saw Kyiv's river.", [("Ivan", "PERSON"), ("Kyiv's", "GPE")]),
    ("Christian guards left Soledar.", [("Christian", "NORP"), ("Soledar", "GPE")]),
)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Train a pipeline on four sentences, until it knows them by heart."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy
        from spacy.training import Example
        from spacy.util import fix_random_seed

    fix_random_seed(0)
    pipeline = spacy.blank("en")
    examples = []
    for text, entities in LESSONS:
        spans = [(text.index(n), text.index(n) + len(n), label) for n, label in entities]
        examples.append(Example.from_dict(pipeline.make_doc(text), {"entities": spans}))
    pipeline.add_pipe("ner")
    optimizer = pipeline.initialize(lambda: examples)
    for _ in range(40):
        pipeline.update(examples, sgd=optimizer, drop=0.0)
    path: Path = tmp_path_factory.mktemp("model") / "tiny"
    pipeline.to_disk(path)
    return path


def test_labels_become_kinds(model: Path) -> None:
    recogniser = recogniser_from(str(model))
    found = []
    for text, _ in LESSONS:
        for m in recogniser.recognise(analyse(Article(text)), FewPlaces()):
            assert text[m.start : m.end] == m.surface
            found.append((m.surface, m.kind))
    assert found == [
        ("Norway", MentionKind.NAME),
        ("Norwegian", MentionKind.DEMONYM),
        ("Kremlin", MentionKind.METONYM),
        ("Kyiv", MentionKind.NAME),
        ("Soledar", MentionKind.NAME),
    ]


def test_given_spans_are_kept(model: Path) -> None:
    analysis = analyse(Article("Norwegian police came."))
    found = recogniser_from(str(model)).recognise(analysis, FewPlaces(), [Span(0, 9), Span(10, 16)])
    assert [(m.surface, m.kind) for m in found] == [
        ("Norwegian", MentionKind.DEMONYM),
        ("police", MentionKind.NAME),
    ]


def test_a_pipeline_that_is_not_there_is_named() -> None:
    with pytest.raises(SettingError, match="no_such_pipeline"):
        recogniser_from("no_such_pipeline")
