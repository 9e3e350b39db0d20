"""What is counted: people, meetings, vehicles, equipment, projects and units."""

import pytest

from tests.conftest import say

FINAL = "某某市统计局2024年度部门决算"
THREE_PUBLIC = "五、“三公”经费情况"
ORGANISATION = "二、机构设置及人员情况"
ASSETS = "八、国有资产占有使用情况"


def told(figures) -> list[str]:
    return [f"{each.item.item_id} {each.measure} {each.value}" for each in figures]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("辖12个行政村、1个社区。", ["units.villages count 12", "units.communities count 1"]),
        # A word that qualifies another is no item, nor does a count go on of the thing before.
        ("内设机构2个，辖3个社区，设3个行政单位，共有60个村民小组。", ["units.internal count 2", "units.communities count 3", "units.administrative count 3"]),
        (
            "编制数68人，实有人数112人，其中：在职64人，减少3人；退休48人，增加2人；离休0人，增加0人。",
            ["staff.authorised count 68", "staff.present count 112", "staff.present/在职 count 64", "staff.present/在职 change -3", "staff.retired count 48", "staff.retired change 2", "staff.veterans count 0", "staff.veterans change 0"],
        ),
        ("截至2023年12月31日实有在职人员24人（局机关4人，所属单位20人）。", ["staff.present count 24", "staff.present/局机关 count 4", "staff.present/所属单位 count 20"]),
    ],
)  # fmt: skip
def test_people_and_units(sentence, expected):
    assert told(say(sentence, ORGANISATION)) == expected


def test_a_heading_without_a_number_opens_the_part_on_units():
    figures = say("部门机构设置\n本部门中，行政单位1家，其他事业单位7家。", "一、部门主要职能")
    assert told(figures) == ["units.administrative count 1", "units.career count 7"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "会议费支出预算12万元，支出决算6.15万元，完成预算的51.25%。全年召开会议7个，参加会议536人次。",
            ["meetings amount 12", "meetings amount 6.15", "meetings completion 51.25", "meetings.held count 7", "meetings.people count 536"],
        ),
        (
            "（四）培训费支出预算25.5万元，支出决算21.3万元。全年组织培训11个，组织培训860人次。",
            ["training amount 25.5", "training amount 21.3", "training.held count 11", "training.people count 860"],
        ),
        ("会议费预算24.8万元，拟召开6次会议，人数720人。", ["meetings amount 24.8", "meetings.held count 6", "meetings.people count 720"]),
        ("会议费1.5万元，拟召开全县水利工作会、防汛工作会等会议4次，参会260人次。", ["meetings amount 1.5", "meetings.held count 4", "meetings.people count 260"]),
        (
            "拟举办4次节庆、晚会、论坛、赛事活动，经费预算30万元，其中龙舟公开赛20万元，群众文艺汇演10万元。",
            ["events.held count 4", "events amount 30", "events/龙舟公开赛 amount 20", "events/群众文艺汇演 amount 10"],
        ),
        # A reason counts nothing, but what is planned behind it is told on.
        (
            "公务接待费3万元，减少的主要原因是压减接待2批次，预计接待批次40批、320人次。",
            ["three_public.reception amount 3", "three_public.reception_groups count 40", "three_public.reception_people count 320"],
        ),
        ("本年度共发生公务接待32批次、268人次。", ["three_public.reception_groups count 32", "three_public.reception_people count 268"]),
        (
            "1.因公出国（境）费支出情况。支出预算为0万元。其中因公出国（境）团组0个、共0人。",
            ["three_public.overseas_visits amount 0", "three_public.overseas_groups count 0", "three_public.overseas_people count 0"],
        ),
        ("本年度使用财政拨款购置公务用车1辆。", ["three_public.vehicles_bought count 1"]),
        ("使用财政拨款开支的公务用车保有量为9辆。", ["assets.vehicles count 9"]),
        ("发生“公务用车购置”经费支出18万元。", ["three_public.vehicle_purchase amount 18"]),
        ("按现有车辆3辆、每辆2万元核定。", ["three_public.operation_per_vehicle amount 2"]),
        ("公务用车购置费为0，与上年持平。", ["three_public.vehicle_purchase amount 0", "three_public.vehicle_purchase change 0"]),
        ("公务接待费支出5万元，其中：外事接待0万元。", ["three_public.reception amount 5", "three_public.foreign_reception amount 0"]),
    ],
)  # fmt: skip
def test_meetings_training_and_what_is_beside_them(sentence, expected):
    assert told(say(sentence, THREE_PUBLIC, FINAL)) == expected


def test_an_amount_is_none_of_people():
    assert told(say("参会人数300人，预算金额1.2万元。", THREE_PUBLIC)) == ["meetings.people count 300"]


def test_what_is_to_be_bought_is_not_what_is_there():
    figures = say(
        "截至2023年底，共有车辆3辆，其中主要负责人用车1辆；单价50万元以上通用设备2台。2024年拟新增配置车辆1辆；"
        "购置单价50万元以上通用设备1台，单位价值100万元以上专用设备0台。未安排购置大型设备经费。",
        ASSETS,
    )
    assert told(figures) == [
        "assets.vehicles count 3", "assets.vehicles/主要负责人用车 count 1", "assets.general_equipment count 2",
        "assets.planned_vehicles count 1", "assets.planned_general_equipment count 1", "assets.planned_special_equipment count 0",
        "assets.planned_equipment count 0",
    ]  # fmt: skip


def test_projects_are_counted_where_they_are_told():
    assert told(say("2024年一般公共预算项目共5个。", "四、项目支出情况说明")) == ["project.count count 5"]
    figures = say("纳入绩效目标管理的项目6个。全面开展绩效自评，其中，一级项目2个，二级项目4个。", "九、绩效情况")
    assert told(figures) == [
        "performance.projects count 6", "performance.first_level_projects count 2", "performance.second_level_projects count 4",
    ]  # fmt: skip


def test_the_projects_of_another_fund_are_not_all():
    figures = say(
        "组织对2024年度一般公共预算项目支出全面开展绩效自评，共涉及资金90万元，占一般公共预算项目支出总额的100%。"
        "对2个政府性基金预算项目开展绩效自评，涉及资金10万元，占政府性基金预算项目支出总额的100%。",
        "九、预算绩效情况", FINAL,
    )  # fmt: skip
    assert [(each.item.item_id, each.facet and each.facet.item_id, each.measure, str(each.value)) for each in figures] == [
        ("performance.funds", None, "amount", "90"), ("performance.funds", None, "share", "100"),
        ("performance.self_evaluated", "government_fund", "count", "2"),
        ("performance.funds", "government_fund", "amount", "10"), ("performance.funds", "government_fund", "share", "100"),
    ]  # fmt: skip


def test_a_goal_is_named_without_the_words_of_its_bound():
    figures = say("群众满意度不低于95%，送戏下乡不少于160场，数据有效率≥98%。", "九、绩效目标说明")
    assert [(each.item.name, each.basis) for each in figures] == [
        ("群众满意度", "不低于"), ("送戏下乡", "不少于"), ("数据有效率", "≥"),
    ]  # fmt: skip


def test_none_of_all_that_a_clause_lists():
    figures = say("基本支出5万元；经营支出、上缴上级支出、对附属单位补助支出均无发生。", "三、支出决算情况说明", FINAL)
    assert sorted(told(figures)) == [
        "basic amount 5", "expenditure.affiliated amount 0", "expenditure.business amount 0", "expenditure.superior amount 0",
    ]  # fmt: skip


def test_none_carried_over_is_not_none():
    figures = say("政府性基金预算支出9万元。本部门无2023年结转的政府性基金预算支出。", "六、政府性基金预算支出情况")
    assert told(figures) == ["government_fund amount 9"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "国内公务接待12批次、97人次，无外宾接待。",
            ["three_public.reception_groups count 12", "three_public.reception_people count 97", "three_public.foreign_groups count 0", "three_public.foreign_people count 0"],
        ),
        (
            "公务接待费5万元，没有外宾接待费支出。全年无外宾接待。",
            ["three_public.reception amount 5", "three_public.foreign_reception amount 0", "three_public.foreign_groups count 0", "three_public.foreign_people count 0"],
        ),
        (
            "因公出国（境）费0万元，主要原因是本年度未安排因公出国（境）团组。",
            ["three_public.overseas_visits amount 0", "three_public.overseas_groups count 0", "three_public.overseas_people count 0"],
        ),
        # What was not planned may have been, and what was not approved was no purchase at all.
        ("因公出国（境）费0万元，年初未安排出国（境）计划。", ["three_public.overseas_visits amount 0"]),
        (
            "公务接待费5万元，主要原因是未完成购置公务用车审批，无因公出国（境）团组。",
            ["three_public.reception amount 5", "three_public.overseas_groups count 0", "three_public.overseas_people count 0"],
        ),
    ],
)  # fmt: skip
def test_none_of_what_is_counted_only_where_it_is_said(sentence, expected):
    assert told(say(sentence, THREE_PUBLIC, FINAL)) == expected


def test_vehicles_that_are_renewed_are_bought():
    for words in ("是更新执法执勤用车", "拟更新急救车辆", "系新购一般公务用车"):
        figures = say(f"公务接待费1万元；公务用车购置费增加，{words}1辆。", THREE_PUBLIC)
        assert told(figures)[1:] == ["three_public.vehicles_bought count 1"], words


def test_whose_vehicles_they_are_is_no_part_of_their_name():
    figures = say("截至2023年底，某某市统计局及下属单位共有车辆11辆，其中，机要通信用车1辆。", ASSETS)
    assert told(figures) == ["assets.vehicles count 11", "assets.vehicles/机要通信用车 count 1"]
