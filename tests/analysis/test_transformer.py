"""A token classifier of the user's own in the tagger's place. The model is built here: it knows four pieces of words, all invented.

The libraries are loaded by the tests that need them: every worker collects all tests, and to load them takes seconds.
"""

import json
import pickle
import shutil
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tawatur
from tawatur.analysis.names import chosen_tagger, propose
from tawatur.api import open_ledger
from tawatur.clean import clean
from tawatur.cli.main import main
from tawatur.errors import TaggerError
from tawatur.model import Analysis
from tawatur.pipeline import rules_version

LABELS = ("O", "B-PERS", "I-PERS", "B-LOC", "B-MISC")
PIECES = {"[PAD]": 0, "[UNK]": 0, "[CLS]": 0, "[SEP]": 0, "زقم": 1, "##ور": 3, "بشتيل": 2, "قفندر": 3, "طبشور": 4}
"""Each piece with the label it always gets. The second half of زقمور is taken for a place: it must not be asked."""
LIMIT = 16
TEXT = "كان الحديث عن زقمور بشتيل طويلا أمس، وكان عن قفندر قصيرا."


def build(folder: Path, labels: Sequence[str] = LABELS) -> Path:
    """A model without chance: an embedding is the number of the piece's label, nothing is added to it, and the last layer reads it."""
    import torch
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer
    from tokenizers.processors import TemplateProcessing
    from transformers import BertConfig, BertForTokenClassification, PreTrainedTokenizerFast

    torch.set_num_threads(1)  # with a model of this size they would only wait for one another
    vocabulary = {piece: number for number, piece in enumerate(PIECES)}
    pieces = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=1000))
    pieces.normalizer = BertNormalizer(strip_accents=True)
    pieces.pre_tokenizer = BertPreTokenizer()
    pieces.post_processor = TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[(t, vocabulary[t]) for t in ("[CLS]", "[SEP]")])
    special = {f"{name}_token": f"[{name.upper()}]" for name in ("unk", "pad", "cls", "sep")}
    PreTrainedTokenizerFast(tokenizer_object=pieces, model_max_length=LIMIT, **special).save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(PIECES),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=1,
        intermediate_size=16,
        max_position_embeddings=LIMIT,
        id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
    )
    model = BertForTokenClassification(config)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            weight.fill_(1 if name.endswith("LayerNorm.weight") else 0)
        model.bert.embeddings.word_embeddings.weight[range(len(PIECES)), list(PIECES.values())] = 1
        model.classifier.weight.copy_(3 * torch.eye(len(labels), 16))
    model.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture
def model(built: Path, tmp_path: Path) -> Path:
    """A copy that may be spoiled."""
    return shutil.copytree(built, tmp_path / "tiny")


def read(model: Path | str | None, text: str = TEXT) -> Analysis:
    return tawatur.analyse(text, published="2025-03-04", tagger=model)


def found(analysis: Analysis) -> list[tuple[str, str, str | None]]:
    return [(entity.type, mention.text, mention.rule) for entity in analysis.entities for mention in entity.mentions]


def labels(model: Path, text: str) -> list[tuple[str, str]]:
    """The words of a text with their labels."""
    page = propose(clean(text))
    return list(zip(page.words, chosen_tagger(model).labels(page, []), strict=True))


def test_names_that_only_the_model_knows_are_found_and_say_so(built: Path) -> None:
    assert found(read(built)) == [("PER", "زقمور بشتيل", "transformer"), ("GPE", "قفندر", "transformer")]
    assert found(read(None)) == []


def test_the_tables_and_the_rules_keep_their_say(built: Path) -> None:
    text = "قال الرئيس الروسي فلاديمير بوتين إن وزارة الدفاع الروسية توافق."
    assert len(found(read(None, text))) == 2
    assert found(read(built, text)) == found(read(None, text))


def test_kinds_that_the_model_has_no_label_for_are_left_to_the_rules(built: Path, tmp_path: Path) -> None:
    people_only = build(tmp_path / "tiny", ("O", "B-PER", "I-PER", "B-DATE", "B-MISC"))
    text = "وصل زقمور بشتيل إلى ضواحي موسكو أمس."
    assert ("GPE", "موسكو", "gazetteer") not in found(read(built, text))
    assert found(read(people_only, text)) == [("PER", "زقمور بشتيل", "transformer"), ("GPE", "موسكو", "gazetteer")]


def test_the_tagger_that_comes_with_tawatur_is_not_asked(built: Path) -> None:
    text = "وأشاد بورنشتاين بفريقه."
    assert "tagger" in {rule for *_, rule in found(read(None, text))}
    assert found(read(built, text)) == []


@pytest.mark.parametrize(
    "names",
    [
        ("O", "B-PER", "I-PER", "B-GPE", "I-ORG"),
        ("O", "PER", "person", "location", "DATE"),
        ("O", "I-PER", "I-PERS", "I-LOC", "B-DATE"),
        ("O", "B-per", "E-per", "S-gpe", "S-date"),
    ],
    ids=" ".join,
)
def test_labels_of_every_usual_form_are_understood(names: Sequence[str], tmp_path: Path) -> None:
    assert [(kind, text) for kind, text, _ in found(read(build(tmp_path / "tiny", names)))] == [("PER", "زقمور بشتيل"), ("GPE", "قفندر")]


def test_a_name_behind_another_of_its_kind_begins_anew_and_labels_of_other_things_are_none(built: Path) -> None:
    assert labels(built, "زقمور بشتيل زقمور طبشور بشتيل بشتيل") == [
        ("زقمور", "B-PER"),
        ("بشتيل", "I-PER"),
        ("زقمور", "B-PER"),
        ("طبشور", "O"),
        ("بشتيل", "B-PER"),
        ("بشتيل", "I-PER"),
    ]


@pytest.mark.parametrize("before", range(LIMIT))
def test_a_sentence_longer_than_the_model_can_read_loses_nothing(before: int, built: Path) -> None:
    words = ["كلمة"] * before + ["زقمور", "بشتيل", "كلمة", "قفندر"] * LIMIT + ["كلمة"]
    expected = {"زقمور": "B-PER", "بشتيل": "I-PER", "قفندر": "B-LOC"}
    assert [label for _, label in labels(built, " ".join(words))] == [expected.get(word, "O") for word in words]


def test_nor_does_one_with_a_word_longer_than_that(built: Path) -> None:
    words = ["قفندر", "زقم" + "ور" * 3 * LIMIT, "بشتيل", "قفندر"]
    assert [label for _, label in labels(built, " ".join(words))] == ["B-LOC", "B-PER", "I-PER", "B-LOC"]


STRANGE = [
    "\u200f",
    "\ud83d",
    "\udc00",
    "\x00",
    "\ufffd",
    "😀",
    "ـ",
    "\u064b",
    "\u0301",
    "ﷺ",
    "𞤀",
    "한",
    "\U000e0041",
    "²",
    ".",
    "\n",
    "-",
    "[SEP]",
]


@given(st.lists(st.sampled_from([*STRANGE, " ", "زقمور", "قفندر", "كلمة"]), max_size=40))
def test_strange_characters_move_no_label_to_another_word(built: Path, pieces: list[str]) -> None:
    known = {"زقمور": "B-PER", "قفندر": "B-LOC", "كلمه": "O"}
    read_as = labels(built, " ".join(pieces))
    assert [(word, label) for word, label in read_as if word in known] == [(word, known[word]) for word, _ in read_as if word in known]
    assert read(built, "".join(pieces) + TEXT).note is None


def test_the_same_text_gives_the_same_bytes_in_every_opening(built: Path, model: Path) -> None:
    text = f"{TEXT} وكان عن زقمور أيضا. " * 20
    assert read(built, text).to_json() == read(built, text).to_json() == read(model, text).to_json()


def test_the_version_of_the_rules_tells_the_model(built: Path, model: Path) -> None:
    from safetensors.torch import load_file, save_file

    (model / "README.md").write_text("moved here", "utf-8")
    assert read(built).rules == read(model).rules == rules_version(tagger=chosen_tagger(built)) != rules_version()
    assert read(None).rules == rules_version()
    weights = load_file(model / "model.safetensors")
    weights["classifier.weight"][3] *= -1
    save_file(weights, model / "model.safetensors", {"format": "pt"})
    assert read(model).rules != read(built).rules
    assert found(read(model)) == [("PER", "زقمور بشتيل", "transformer")]


def test_it_goes_to_another_process_by_name(built: Path) -> None:
    tagger = chosen_tagger(built)
    read(built)
    sent = pickle.dumps(tagger)
    assert len(sent) < 1000
    assert pickle.loads(sent).digest == tagger.digest


def test_a_ledger_reads_with_it_by_argument_or_setting(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    with open_ledger(tmp_path / "a.db", tagger=built) as ledger:
        ledger.add(tmp_path / "one.txt")
        analysis = ledger.article("one.txt")[1]
        assert ledger.verify().problems == ()
    assert (analysis.rules, found(analysis)[0][2]) == (read(built).rules, "transformer")
    monkeypatch.setenv("TAWATUR_TAGGER", str(built))
    with open_ledger(tmp_path / "b.db") as ledger:
        ledger.add(tmp_path / "one.txt")
        assert ledger.article("one.txt")[1].entities == analysis.entities
    assert found(read(None)) == []


def _run(*words: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "argv", ["tawatur", *words])
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def test_the_commands_read_with_it(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("one.txt").write_text(TEXT, "utf-8")
    assert _run("analyse", "one.txt", "--tagger", str(shutil.copytree(built, "copy")), monkeypatch=monkeypatch) == 0
    said = capfd.readouterr()
    assert found(Analysis.from_json(said.out))[0][2] == "transformer"
    assert said.err == ""
    assert _run("add", "one.txt", "--tagger", str(built), monkeypatch=monkeypatch) == 0
    with open_ledger() as ledger:
        assert found(ledger.article("one.txt")[1])[0][2] == "transformer"


def test_a_model_that_is_not_there_is_named_and_nothing_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("one.txt").write_text(TEXT, "utf-8")
    for command in ("analyse", "add"):
        assert _run(command, "one.txt", "--tagger", "no/such-model", monkeypatch=monkeypatch) == 2
        said = capfd.readouterr()
        assert said.out == ""
        assert said.err.startswith("tawatur: no/such-model: there is no such folder")
    assert not Path("tawatur.db").exists()


def test_the_network_is_never_asked(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object, **__: object) -> None:
        pytest.fail("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", asked)
    monkeypatch.setattr(socket, "getaddrinfo", asked)
    assert found(read(model))
    for name in ("newsroom/no-such-model", "no-such-model", "../no such model", ".", "/", "\0"):
        with pytest.raises(TaggerError):
            read(name)


def test_a_name_is_looked_up_in_the_local_cache(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "models--newsroom--names"
    (kept / "refs").mkdir(parents=True)
    (kept / "refs" / "main").write_text("0" * 40)
    shutil.copytree(built, kept / "snapshots" / ("0" * 40))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    assert read("newsroom/names") == read(built)


def _without(file: str, model: Path) -> None:
    (model / file).unlink()


def _pickled(model: Path) -> None:
    import torch
    from safetensors.torch import load_file

    torch.save(load_file(model / "model.safetensors"), model / "pytorch_model.bin")
    _without("model.safetensors", model)


def _headless(model: Path) -> None:
    from safetensors.torch import load_file, save_file

    weights = load_file(model / "model.safetensors")
    del weights["classifier.bias"]
    save_file(weights, model / "model.safetensors", {"format": "pt"})


def _relabelled(model: Path) -> None:
    config = json.loads((model / "config.json").read_text("utf-8"))
    config["id2label"] = {number: f"LABEL_{number}" for number in config["id2label"]}
    (model / "config.json").write_text(json.dumps(config), "utf-8")


def _shrunk(model: Path) -> None:
    tokenizer = json.loads((model / "tokenizer.json").read_text("utf-8"))
    tokenizer["model"]["vocab"]["حوجم"] = len(PIECES)
    (model / "tokenizer.json").write_text(json.dumps(tokenizer), "utf-8")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda model: _without("config.json", model), "there is no config.json"),
        (lambda model: (model / "config.json").write_text("{"), "config.json cannot be read"),
        (lambda model: (model / "config.json").write_text("[]"), "config.json cannot be read"),
        (_relabelled, "its labels are none that we know (LABEL_0, LABEL_1, LABEL_2, LABEL_3, LABEL_4)"),
        (_pickled, "holds no weights in the form of safetensors"),
        (_headless, "its weights are incomplete; missing: classifier.bias"),
        (lambda model: (model / "model.safetensors").write_bytes(b"0" * 99), "cannot be opened"),
        (lambda model: _without("tokenizer.json", model), "cannot be opened"),
        (_shrunk, "they do not belong together"),
    ],
    ids=["no config", "broken config", "other config", "labels", "pickle", "no head", "broken weights", "no tokenizer", "other tokenizer"],
)
def test_a_model_that_is_not_as_it_must_be_says_why(spoil, said: str, model: Path) -> None:
    spoil(model)
    with pytest.raises(TaggerError) as error:
        read(model)
    assert str(error.value).startswith(f"{model}: ")
    assert said in str(error.value)


@pytest.mark.parametrize("library", ["torch", "transformers"])
def test_without_the_libraries_it_says_how_to_get_them(library: str, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(TaggerError, match=rf"needs {library}: pip install tawatur\[transformers\]"):
        read(built)
    assert read(None).entities == ()


def test_nobody_else_loads_the_libraries(tmp_path: Path) -> None:
    loaded = "[m for m in ('torch', 'transformers', 'tokenizers', 'safetensors', 'huggingface_hub') if m in sys.modules]"
    code = f"import sys, tawatur; tawatur.analyse({TEXT!r}); import tawatur.cli.main; tawatur.open_ledger('a.db'); print({loaded})"
    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True).stdout.strip() == "[]"
