"""What counts as right, layer by layer: gold is our own analysis with one thing changed by hand."""

import copy

import pytest

import tawatur
from tawatur.evaluation import LAYERS

from .conftest import TEXT

_LISTS = {"furniture": "boilerplate", "statements": "statements", "figures": "figures", "dates": "dates", "events": "events"}


def test_our_own_analysis_is_right_in_every_layer_that_is_not_given(marks, write):
    evaluation = tawatur.evaluate(write(marks))
    assert list(evaluation.total) == [layer for layer in LAYERS if layer != "published"]
    assert {(score.precision, score.recall, score.f1) for score in evaluation.total.values()} == {(1.0, 1.0, 1.0)}
    assert all(score.gold for score in evaluation.total.values())
    assert evaluation.misses == []


@pytest.mark.parametrize(("layer", "field"), _LISTS.items())
def test_what_gold_does_not_have_lowers_precision_only(layer, field, marks, write):
    removed = marks[field].pop()
    evaluation = tawatur.evaluate(write(marks))
    score = evaluation.total[layer]
    assert (score.recall or 1.0, score.missed) == (1.0, 0)
    assert score.precision < 1
    [miss] = [miss for miss in evaluation.misses if miss.layer == layer]
    mark = next(removed[name] for name in ("content", "mark", "trigger") if name in removed) if layer != "furniture" else removed
    assert (miss.kind, miss.start, miss.text) == ("spurious", mark["start"], mark["text"])


def _marked(words: str) -> dict[str, object]:
    return {"text": words, "start": TEXT.index(words), "end": TEXT.index(words) + len(words)}


def test_what_we_do_not_find_lowers_recall_only(marks, write):
    marks["entities"].append({"id": "facebook", "type": "ORG", "mentions": [_marked("الخدمة")]})
    marks["dates"].append({"mark": _marked("فورا"), "value": None})
    marks["boilerplate"].append(_marked("إلى مياهها"))
    evaluation = tawatur.evaluate(write(marks))
    for layer in ("mentions", "dates", "furniture"):
        assert evaluation.total[layer].precision == 1.0
        assert evaluation.total[layer].recall < 1.0
    assert [miss.text for miss in evaluation.misses] == ["إلى مياهها", "الخدمة", "فورا"]
    assert {miss.kind for miss in evaluation.misses} == {"missed"}


def test_a_joined_prefix_and_loc_for_gpe_are_forgiven_and_another_type_is_not(marks, write):
    by_id = {entity["id"]: entity for entity in marks["entities"]}
    mention = by_id["reuters"]["mentions"][0]
    by_id["lisbon"]["type"] = "LOC"
    by_id["portugal"]["mentions"][0] |= _marked("برتغال")
    assert tawatur.evaluate(write(marks)).total["mentions"].f1 == 1.0
    by_id["reuters"]["type"] = "PER"
    kinds = [(miss.kind, miss.start, miss.gold or miss.found) for miss in tawatur.evaluate(write(marks)).misses if miss.layer == "mentions"]
    assert kinds == [("missed", mention["start"], "PER reuters"), ("spurious", mention["start"], "ORG reuters")]


def test_two_entities_taken_for_one_lower_precision_of_coreference_and_one_taken_for_two_recall(marks, write):
    halved, joined = copy.deepcopy(marks), copy.deepcopy(marks)
    [portugal] = [entity for entity in halved["entities"] if entity["id"] == "portugal"]
    halved["entities"].append({"id": "lusitania", "type": "GPE", "mentions": [portugal["mentions"].pop()]})
    score = tawatur.evaluate(write(halved)).total["coreference"]
    assert score.recall == 1.0
    assert score.precision == round(1 - 2 * 0.5 / score.found, 4)  # of two mentions each shares an entity with itself alone
    ours, theirs = [entity for entity in joined["entities"] if entity["id"] in ("portugal", "iceland")]
    ours["mentions"] += theirs["mentions"]
    joined["entities"].remove(theirs)
    score = tawatur.evaluate(write(joined)).total["coreference"]
    assert score.precision == 1.0
    assert score.recall == round(1 - 4 * 0.5 / score.gold, 4)


def test_ids_of_gold_need_not_be_ours(marks, write):
    renamed = {entity["id"]: f"mine-{number}" for number, entity in enumerate(marks["entities"]) if entity["mentions"]}

    def rename(part):
        if isinstance(part, dict):
            return {key: rename(value) for key, value in part.items()}
        if isinstance(part, list):
            return [rename(one) for one in part]
        return renamed.get(part, part) if isinstance(part, str) else part

    assert tawatur.evaluate(write(rename(marks))).misses == []


@pytest.mark.parametrize(("field", "value", "layer"), [("act", "warn", "act"), ("quoted", "direct", "quoted"), ("hedged", True, "hedged")])
def test_a_found_statement_that_says_something_else_is_wrong_in_that_layer_alone(field, value, layer, marks, write):
    marks["statements"][0][field] = value
    evaluation = tawatur.evaluate(write(marks))
    assert {layer for layer, score in evaluation.total.items() if score.f1 < 1} == {layer}
    assert evaluation.total[layer].precision == evaluation.total[layer].recall == 0.75
    assert [miss.kind for miss in evaluation.misses] == ["wrong"]


def test_another_speaker_is_wrong_and_so_is_the_attribution(marks, write):
    marks["statements"][2]["speaker"] = {"mark": None, "entity": "iceland"}
    evaluation = tawatur.evaluate(write(marks))
    assert evaluation.total["statements"].f1 == 1.0
    assert evaluation.total["speaker"].f1 == evaluation.total["attribution"].f1 == 0.75
    [wrong] = [miss for miss in evaluation.misses if miss.layer == "speaker"]
    assert (wrong.gold, wrong.found) == ("iceland", "portugal (البرتغال)")


def test_one_of_joint_speakers_is_enough(marks, write):
    marks["statements"][2]["speaker"] |= {"entity": "iceland", "entities": ["iceland", "portugal"]}
    assert tawatur.evaluate(write(marks)).total["speaker"].f1 == 1.0


def test_where_gold_names_nobody_the_words_decide(marks, write):
    marks["statements"][0]["speaker"] = {"mark": _marked("وزيرة النقل ليلى المنصوري"), "entity": None}
    marks["statements"][3]["speaker"] = {"mark": None, "entity": None}
    evaluation = tawatur.evaluate(write(marks))
    assert [miss.start for miss in evaluation.misses if miss.layer == "speaker"] == [TEXT.index("سحبها فورا")]


def test_a_link_of_another_role_is_found_and_one_that_is_not_there_is_missed(marks, write):
    marks["statements"][1]["via"][0]["role"] = "outlet"
    marks["statements"][0]["via"].append({"role": "channel", "mark": _marked("الخدمة"), "entity": None})
    evaluation = tawatur.evaluate(write(marks))
    assert (evaluation.total["via"].precision, evaluation.total["via"].recall) == (1.0, 0.6667)
    assert evaluation.total["via-role"].f1 == 0.5


def test_links_of_statements_that_are_not_there_are_spurious(marks, write):
    del marks["statements"][1]
    score = tawatur.evaluate(write(marks)).total["via"]
    assert (score.precision, score.recall) == (0.5, 1.0)


def test_a_figure_wants_its_bound_and_a_date_its_value_but_for_marks_of_doubt(marks, write):
    marks["figures"][0]["bound"] = "exact"
    marks["dates"][0]["value"] = "2025-03-09"
    marks["dates"][1]["value"] += "~"
    evaluation = tawatur.evaluate(write(marks))
    assert (evaluation.total["figures"].precision, evaluation.total["figures"].recall) == (0.5, 0.5)
    assert [(miss.kind, miss.gold or miss.found) for miss in evaluation.misses if miss.layer == "dates"] == [
        ("missed", "2025-03-09"),
        ("spurious", "2025-03-02"),
    ]


def test_an_event_told_elsewhere_in_the_passage_is_found_and_one_done_by_others_is_not(marks, write):
    event = next(event for event in marks["events"] if event["type"] == "ACCUSE")
    event["trigger"] = _marked("سفير")
    assert tawatur.evaluate(write(marks)).total["events"].f1 == 1.0
    event["actor"] = ["iceland", "portugal"]
    assert tawatur.evaluate(write(marks)).total["events"].f1 == 1.0
    event["recipient"] = "lisbon"
    assert tawatur.evaluate(write(marks)).total["events"].f1 < 1.0


def test_the_day_is_scored_where_the_article_was_to_tell_it(write):
    text = f"الثلاثاء 4 آذار/ مارس 2025\n{TEXT}"
    told = tawatur.analyse(text).to_dict()
    assert told["published"]["basis"] == "text"
    assert tawatur.evaluate(write(told, text=text)).total["published"].f1 == 1.0
    told["published"]["value"] = "2025-03-05"
    evaluation = tawatur.evaluate(write(told, text=text))
    assert (evaluation.total["published"].precision, evaluation.total["published"].recall) == (0.0, 0.0)
    [miss] = [miss for miss in evaluation.misses if miss.layer == "published"]
    assert (miss.kind, miss.gold, miss.found) == ("wrong", "2025-03-05", "2025-03-04")


def test_dates_are_counted_from_the_day_of_gold_though_the_article_does_not_tell_it(marks, write):
    marks["published"]["basis"] = "inferred"
    evaluation = tawatur.evaluate(write(marks))
    assert evaluation.total["dates"].f1 == 1.0
    assert (evaluation.total["published"].recall, evaluation.total["published"].precision) == (0.0, None)


def test_a_layer_that_is_not_marked_is_left_out_and_told(marks, write):
    del marks["events"], marks["boilerplate"]
    for statement in marks["statements"]:
        del statement["via"], statement["speaker"]
    evaluation = tawatur.evaluate(write(marks))
    gone = {"events", "furniture", "via", "via-role", "speaker", "speaker-span", "attribution", "published"}
    assert evaluation.absent == dict.fromkeys(evaluation.files[0].absent, 1)
    assert set(evaluation.absent) == gone == set(LAYERS) - set(evaluation.total)


def test_nothing_marked_and_nothing_found_is_no_score(write):
    evaluation = tawatur.evaluate(write({"doc": "bus.txt", "figures": [], "statements": []}, text="الطريق طويل والجبل بعيد."))
    assert {layer: (score.precision, score.recall, score.f1) for layer, score in evaluation.total.items()} == dict.fromkeys(
        evaluation.total, (None, None, None)
    )
    assert {mean.files for mean in evaluation.mean.values()} == {0}


def test_the_total_counts_marks_and_the_mean_counts_files(marks, write):
    write(marks, "whole")
    marks["figures"] = marks["figures"][:1]
    evaluation = tawatur.evaluate(write(marks, "part"))
    assert evaluation.total["figures"].precision == 0.75
    assert (evaluation.mean["figures"].precision, evaluation.mean["figures"].files) == (0.75, 2)
    assert evaluation.mean["figures"].f1 == round((1 + 2 / 3) / 2, 4)
    assert [file.file for file in evaluation.files] == ["part.json", "whole.json"]
