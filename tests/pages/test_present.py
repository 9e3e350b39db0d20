"""汇报准备 without a browser: the steps, arranging them, saving and opening a deck."""

from data import decks
from tests.conftest import STAGED
from tests.pages.conftest import figures, words


def shown(test) -> list[str]:
    """The findings on the stage, in their order."""
    return [each.value.replace("\\", "")[3:] for each in test.markdown if each.value.startswith("## ")]


def test_every_step_has_its_chart_and_its_source(app):
    test = app(page="present.py")
    assert len(shown(test)) == len(figures(test)) == 8
    assert shown(test)[4] == "“三公”经费1.20万元，较2023年预算减少0.50万元（−29.41%）"
    assert words(test).count("来源：巴中市社会保险管理局2024年部门预算.txt") >= 9
    assert "步骤：勾选、排序、写讲稿（共 8 步，放映 8 步）" in words(test)


def test_a_step_that_is_not_ticked_is_not_shown(app):
    test = app(page="present.py")
    test.checkbox[1].uncheck().run()
    assert len(shown(test)) == 7
    assert "放映 7 步" in words(test)
    for _ in range(7):
        next(each for each in test.checkbox if each.value).uncheck().run()
    assert "一步也没有勾选，请至少勾选一步。" in words(test)


def test_steps_are_moved_and_a_deck_is_saved_under_a_name(app):
    test = app(page="present.py")
    second = shown(test)[1]
    next(each for each in test.button if each.label == "↓" and not each.disabled).click().run()
    assert shown(test)[0] == second
    test.text_input(key="name-deck").set_value("张三")
    save = next(each for each in test.button if each.label == "保存这套汇报")
    save.click().run()
    assert "请给这套汇报起一个名字，不超过 60 个字。" in words(test)
    next(each for each in test.text_input if each.label == "名称").set_value("党组会")
    next(each for each in test.button if each.label == "保存这套汇报").click().run()
    (deck,) = decks.saved()
    assert (deck.name, deck.who, deck.steps[0].key) == ("党组会", "张三", "structure-functional")


def test_a_deck_opens_on_another_document_with_what_that_has(app):
    test = app(STAGED, "present.py")
    decks.save(
        "党组会",
        "present",
        [decks.Step("three-public", note="先说这里"), decks.Step("assets"), decks.Step("headline")],
        "张三",
    )
    opened = app(STAGED, "present.py")
    opened.query_params["deck"] = "党组会"
    opened.run()
    assert shown(opened)[0].startswith("“三公”经费")
    assert len(shown(opened)) == 2
    missing = app(STAGED, "present.py")
    missing.query_params["deck"] = "没有的"
    missing.run()
    assert "没有名为“没有的”的汇报，下面是由数据生成的全部步骤。" in words(missing)
    assert len(shown(missing)) == len(shown(test))
