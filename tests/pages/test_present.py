"""汇报准备 without a browser: the steps, arranging them, saving and opening a deck."""

from urllib.parse import urlencode

from data import decks
from tests.conftest import STAGED
from tests.pages.conftest import elements, figures, words


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


def test_notes_stay_with_the_document_they_speak_of(app):
    test = app(STAGED, "present.py")
    own = {key: test.query_params[key] for key in ("department", "year", "stage")}
    decks.save("党组会", "present?" + urlencode(own), [decks.Step("headline", note="共三百万元")], "张三")
    test.query_params["deck"] = "党组会"
    test.run()
    assert [area.value for area in test.text_area if area.value] == ["共三百万元"]
    assert "的讲稿是为" not in words(test)
    test.selectbox(key="year").set_value(int(own["year"]) - 1).run()
    assert [area.value for area in test.text_area if area.value] == []
    assert f"“党组会”的讲稿是为“{own['department']} {own['year']}年{own['stage']}”写的" in words(test)
    assert len(shown(test)) == 1  # its ticks apply
    stage = next(each for each in elements(test) if "steps" in each)
    assert [step["note"] for step in stage["steps"]] == [""]
    # Saved over under its name, the notes would be gone.
    test.text_input(key="name-deck").set_value("李四")
    next(each for each in test.button if each.label == "保存这套汇报").click().run()
    assert "“党组会”是为另一份文件保存的；请换一个名字另存，它的讲稿才不会丢。" in words(test)
    assert [deck.steps[0].note for deck in decks.saved()] == ["共三百万元"]


def test_a_department_that_is_not_there_is_not_replaced_on_the_stage(app):
    for wrong in ({"department": "没有的局"}, {"year": "1999"}, {"stage": "没有"}):
        test = app()
        for key, value in wrong.items():
            test.query_params[key] = value
        test.switch_page("pages/present.py").run()
        assert "所以没有打开汇报" in words(test)
        assert shown(test) == []
    # A category that a document lacks changes nothing of its steps.
    test = app()
    test.query_params["category"] = "999"
    test.switch_page("pages/present.py").run()
    assert len(shown(test)) == 8
