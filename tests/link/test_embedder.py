"""A sentence-embedding model of the user's own in the place of shared words. The model is built here, of words and numbers by lot.

The libraries are loaded by the tests that need them: every worker collects all tests, and to load them takes seconds.
"""

import pickle
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.api import Ledger, open_ledger
from tawatur.cli.main import main
from tawatur.errors import ScorerError
from tawatur.link import chosen_scorer
from tawatur.link.embedder import similarity
from tawatur.link.likeness import alike
from tawatur.pipeline import rules_version

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
_LINE = "كوريا الشمالية روسيا جنود جنودا قوات قافلة فحم ارسلت نقلت وصلت عبرت الى جسر الحدود السفن الميناء سماء"
WORDS = tuple(_LINE.split())
LIMIT = 32


def build(folder: Path, seed: int = 7) -> Path:
    """Weights by lot, always the same, and the mean of the pieces of a text."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer
    from tokenizers.processors import TemplateProcessing
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    torch.set_num_threads(1)  # with a model of this size they would only wait for one another
    vocabulary = {piece: number for number, piece in enumerate((*SPECIAL, *WORDS))}
    pieces = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=1000))
    pieces.normalizer = BertNormalizer(strip_accents=True)
    pieces.pre_tokenizer = BertPreTokenizer()
    pieces.post_processor = TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[(t, vocabulary[t]) for t in ("[CLS]", "[SEP]")])
    special = {f"{name}_token": f"[{name.upper()}]" for name in ("unk", "pad", "cls", "sep")}
    plain = folder.with_name(f"{folder.name}-plain")
    PreTrainedTokenizerFast(tokenizer_object=pieces, model_max_length=LIMIT, **special).save_pretrained(plain)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=24,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=24,
        max_position_embeddings=LIMIT,
    )
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        model = BertModel(config)
    with torch.no_grad():
        model.embeddings.word_embeddings.weight *= 50  # so that words tell more than their places
    model.save_pretrained(plain)
    words = Transformer(str(plain))
    SentenceTransformer(modules=[words, Pooling(words.get_embedding_dimension(), "mean")], device="cpu").save(str(folder))
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture
def model(built: Path, tmp_path: Path) -> Path:
    """A copy that may be spoiled."""
    return shutil.copytree(built, tmp_path / "tiny")


TELLINGS = {
    "one": "قال الرئيس الروسي فلاديمير بوتين إن كوريا الشمالية أرسلت جنودا إلى روسيا عبر الحدود.",
    "two": "قال الرئيس الأوكراني فولوديمير زيلينسكي إن كوريا الشمالية أرسلت جنودا إلى روسيا عبر الحدود.",
    "three": "أعلن حلف شمال الأطلسي أن كوريا الشمالية أرسلت قوات إلى روسيا بعد أن عبرت جسر الحدود.",
}


def told(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in TELLINGS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def filled(place: Path, folder: Path, scorer: Path | None = None) -> Ledger:
    ledger = open_ledger(place, scorer=scorer)
    ledger.add(folder, published="2024-10-21")
    return ledger


def claims(ledger: Ledger) -> list[dict[str, object]]:
    return [claim.to_dict() for claim in ledger.claims()]


def edges(ledger: Ledger) -> list[tuple[str, str, float]]:
    said = [said for traits in ledger.store.traits([listed.id for listed in ledger.articles()]).values() for said in traits.said]
    return [(edge.a, edge.b, edge.weight) for edge in ledger.store.edges("claim", [one.node for one in said])]


def test_statements_are_as_alike_as_the_model_says(built: Path, tmp_path: Path) -> None:
    folder = told(tmp_path / "told")
    with filled(tmp_path / "a.db", folder, built) as ledger, filled(tmp_path / "b.db", folder) as plain:
        held = ledger.store.traits([listed.id for listed in ledger.articles()])
        by_node = {said.node: said for traits in held.values() for said in traits.said}
        assert all(said.embedding for said in by_node.values())
        found = edges(ledger)
        assert found
        for a, b, weight in found:
            agreed = similarity(by_node[a].embedding, by_node[b].embedding)
            likeness = alike(by_node[a], by_node[b])
            assert (likeness.predicate, likeness.arguments) == (agreed, agreed)
            assert weight == round(likeness.score, 4)
        assert found != edges(plain)
        assert ledger.verify().problems == ()


def test_the_reasons_of_a_claim_are_those_of_the_model(built: Path, tmp_path: Path) -> None:
    with filled(tmp_path / "a.db", told(tmp_path / "told"), built) as ledger:
        claim = max(ledger.claims(), key=lambda claim: len(claim.positions))
        assert len(claim.positions) > 1
        for reason in ledger.why(claim.id):
            assert reason.features["predicate"] == reason.features["arguments"]


def test_order_and_batches_change_nothing(built: Path, tmp_path: Path) -> None:
    folder = told(tmp_path / "told")
    with filled(tmp_path / "a.db", folder, built) as ledger:
        at_once = claims(ledger), edges(ledger)
    with open_ledger(tmp_path / "c.db", scorer=built) as ledger:
        for name in sorted(TELLINGS, reverse=True):
            ledger.add(folder / f"{name}.txt", published="2024-10-21")
        assert (claims(ledger), edges(ledger)) == at_once


def test_a_text_is_read_by_itself_whatever_was_read_before(built: Path, model: Path) -> None:
    texts = [" ".join(WORDS[:n]) for n in range(len(WORDS))] + ["", "ـ", "\ud83d", "😀" * 99, "\x00", " ".join(WORDS * 9)]
    first = [chosen_scorer(built).embed(text) for text in texts]
    again = chosen_scorer(model)
    assert [again.embed(text) for text in reversed(texts)][::-1] == first


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.lists(st.sampled_from(WORDS), max_size=12))
def test_likeness_is_the_same_both_ways_and_whole_with_itself(built: Path, one: list[str], other: list[str]) -> None:
    scorer = chosen_scorer(built)
    a, b = scorer.embed(" ".join(one)), scorer.embed(" ".join(other))
    assert similarity(a, b) == similarity(b, a)
    assert 0 <= similarity(a, b) <= similarity(a, a) == 1


def test_a_ledger_that_another_model_linked_is_out_of_date_and_is_linked_anew(built: Path, tmp_path: Path) -> None:
    folder, other = told(tmp_path / "told"), build(tmp_path / "other", seed=8)
    with filled(tmp_path / "fresh.db", folder, other) as ledger:
        fresh = claims(ledger), edges(ledger)
    with filled(tmp_path / "a.db", folder, built) as ledger:
        assert ledger.outdated() == 0
        assert (claims(ledger), edges(ledger)) != fresh
    with open_ledger(tmp_path / "a.db", scorer=other) as ledger:
        assert ledger.outdated() == len(TELLINGS)
        list(ledger.reanalysing())
        assert ledger.outdated() == 0
        assert (claims(ledger), edges(ledger)) == fresh
    with open_ledger(tmp_path / "a.db") as ledger:
        assert ledger.outdated() == len(TELLINGS)


def test_statements_of_two_models_are_compared_by_their_words(built: Path, tmp_path: Path) -> None:
    folder = told(tmp_path / "told")
    with filled(tmp_path / "plain.db", folder) as plain, filled(tmp_path / "a.db", folder / "one.txt", built) as ledger:
        ledger.store.scorer = None
        ledger.add(folder / "two.txt", published="2024-10-21")
        assert edges(ledger)
        assert set(edges(ledger)) <= set(edges(plain))


def test_the_version_tells_the_model(built: Path, model: Path) -> None:
    (model / "1_Pooling" / "notes.md").write_text("moved here", "utf-8")
    assert rules_version(scorer=chosen_scorer(model)) == rules_version(scorer=chosen_scorer(built)) != rules_version()
    pooling = model / "1_Pooling" / "config.json"
    pooling.write_text(pooling.read_text("utf-8") + " ", "utf-8")
    assert rules_version(scorer=chosen_scorer(model)) != rules_version(scorer=chosen_scorer(built))


def test_it_goes_to_another_process_by_name(built: Path) -> None:
    scorer = chosen_scorer(built)
    scorer.embed("جنود")
    sent = pickle.dumps(scorer)
    assert len(sent) < 1000
    there = pickle.loads(sent)
    assert (there.digest, there.embed("جنود")) == (scorer.digest, scorer.embed("جنود"))


def _run(*words: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "argv", ["tawatur", *words])
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def test_the_command_and_the_setting_name_it(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told(tmp_path / "told")
    assert _run("add", "told", "--published", "2024-10-21", "--jobs", "1", "--scorer", str(built), monkeypatch=monkeypatch) == 0
    with open_ledger(scorer=built) as ledger:
        assert ledger.outdated() == 0
    monkeypatch.setenv("TAWATUR_SCORER", str(built))
    with open_ledger() as ledger:
        assert ledger.outdated() == 0


def test_a_model_that_is_not_there_is_named_and_nothing_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    told(tmp_path / "told")
    assert _run("add", "told", "--scorer", "no/such-model", monkeypatch=monkeypatch) == 2
    assert capfd.readouterr().err.startswith("tawatur: no/such-model: there is no such folder")
    assert not Path("tawatur.db").exists()


def test_the_network_is_never_asked(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object, **__: object) -> None:
        pytest.fail("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", asked)
    monkeypatch.setattr(socket, "getaddrinfo", asked)
    assert chosen_scorer(model).embed("جنود")
    for name in ("newsroom/no-such-model", "../no such model", "\0"):
        with pytest.raises(ScorerError):
            chosen_scorer(name)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda model: (model / "modules.json").unlink(), "there is no modules.json"),
        (lambda model: (model / "modules.json").write_text("{"), "modules.json cannot be read"),
        (
            lambda model: (model / "modules.json").write_text('[{"type": "own.Module", "path": ""}]'),
            "wants code of its own to be run",
        ),
        (lambda model: (model / "model.safetensors").unlink(), "holds no weights in the form of safetensors"),
        (lambda model: (model / "model.safetensors").write_bytes(b"0" * 99), "cannot be opened"),
        (lambda model: (model / "config.json").write_text("{"), "cannot be opened"),
    ],
    ids=["no modules", "broken modules", "own code", "no weights", "broken weights", "broken config"],
)
def test_a_model_that_is_not_as_it_must_be_says_why(spoil, said: str, model: Path) -> None:
    spoil(model)
    with pytest.raises(ScorerError) as error:
        chosen_scorer(model).embed("جنود")
    assert str(error.value).startswith(f"{model}: ")
    assert said in str(error.value)


@pytest.mark.parametrize("library", ["torch", "transformers", "sentence_transformers"])
def test_without_the_libraries_it_says_how_to_get_them(library: str, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ScorerError, match=rf"needs {library}: pip install tawatur\[embeddings\]"):
        chosen_scorer(built)
    assert chosen_scorer(None) is None


def test_nobody_else_loads_the_libraries(tmp_path: Path) -> None:
    loaded = "[m for m in ('torch', 'transformers', 'sentence_transformers') if m in sys.modules]"
    code = f"import sys, tawatur.cli.main; l = tawatur.open_ledger('a.db'); l.add({str(told(tmp_path / 'told'))!r}); print({loaded})"
    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True).stdout.strip() == "[]"
