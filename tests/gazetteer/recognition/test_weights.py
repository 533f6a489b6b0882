from __future__ import annotations

from pathlib import Path

from gazetteer.recognition.weights import Weights, packaged_weights

TEXT = """# head
0.50\t1:S:w=kyiv
-1.25\t1:PB:in the
1.00\t2:score
0.10\tm:v=said
-2.00\td:bias
0.30\tl:county
"""


def test_sections_are_kept_apart(tmp_path: Path) -> None:
    path = tmp_path / "weights.tsv"
    path.write_text(TEXT, "utf-8")
    weights = Weights.load(path)
    assert weights.first == {"S": {"w=kyiv": 0.5}, "PB": {"in the": -1.25}}
    assert weights.second == {"score": 1.0}
    assert weights.metonyms == {"v=said": 0.1}
    assert weights.demonyms == {"bias": -2.0}
    assert weights.local == {"county": 0.3}


def test_the_packaged_weights_say_where_they_come_from() -> None:
    path = Path(__file__).parents[3] / "gazetteer" / "data" / "recognition" / "weights.tsv"
    head = [line for line in path.read_text("utf-8").split("\n") if line.startswith("#")]
    assert any("train_recognition.py" in line for line in head)
    weights = packaged_weights()
    assert sum(map(len, weights.first.values())) > 10_000
    assert weights.second and weights.metonyms and weights.demonyms and weights.local
    assert path.stat().st_size < 1_500_000
