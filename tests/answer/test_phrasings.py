"""How people ask, in words that no report uses: operation, and the measure or subject that is meant."""

import pytest

from answer.lexicon import subject_codes
from answer.query import Operation, Query, Target
from answer.understand import understand

VALUES = """
吃饭招待一年花多少钱 | three_public.reception
请客花了公家多少钱 | three_public.reception
接待客人的开销有多少 | three_public.reception
公款吃喝有多少 | three_public.reception
招待费用了几万 | three_public.reception
饭局花了多少 | three_public.reception
接待上级领导花了多少钱 | three_public.reception
养车一年要多少钱 | three_public.vehicle_operation
公车养护花销 | three_public.vehicle_operation
开车加油修车花了多少 | three_public.vehicle_operation
公家的车一年养护费多少 | three_public.vehicle_operation
车子的保养加油费用 | three_public.vehicle_operation
油钱花了多少 | three_public.vehicle_operation
买车花了多少钱 | three_public.vehicle_purchase
买小汽车的钱 | three_public.vehicle_purchase
今年换新车花了多少 | three_public.vehicle_purchase
购置车辆支出 | three_public.vehicle_purchase
公车一共花了多少钱 | three_public.vehicles
用车方面的费用有多少 | three_public.vehicles
出国花了多少钱 | three_public.abroad
出国考察的费用 | three_public.abroad
去国外的费用是多少 | three_public.abroad
因公出境的开销 | three_public.abroad
三公一共多少 | three_public
三公消费多少钱 | three_public
三公加起来多少钱 | three_public
三公开销总数 | three_public
三项经费总共花了多少 | three_public
发工资花了多少钱 | 301
工资一共发了多少 | 301
工资福利总共支出 | 301
给职工发的奖金有多少 | 30103
津贴补贴发了多少 | 30102
交了多少住房公积金 | 30113
公积金缴了多少 | 30113
社保交了多少 | 30108
养老保险缴费多少 | 30108
给退休人员花了多少钱 | 30302
退休费是多少 | 30302
抚恤金发放了多少 | 30304
办公用品花了多少 | 30201
日常办公花了多少钱 | 30201
印刷费花了多少钱 | 30202
印材料花了多少 | 30202
水费多少钱 | 30205
电费交了多少 | 30206
电话费多少 | 30207
快递邮寄的钱 | 30207
物业管理花了多少 | 30209
出差花了多少钱 | 30211
差旅花销 | 30211
维修房子花了多少 | 30213
维修维护花了多少 | 30213
租房子花了多少钱 | 30214
房租一年多少 | 30214
开会花了多少钱 | meetings
会务费用多少 | meetings
开会的钱有多少 | meetings
培训花了多少 | training
干部培训的钱 | training
学习培训花了多少钱 | training
请专家咨询花了多少 | 30203
劳务费付了多少 | 30226
外包服务花了多少 | 30227
委托业务的费用 | 30227
工会经费多少 | 30228
福利费发了多少 | 30229
交通补贴多少 | 30239
买设备花了多少 | 31002
买办公设备花了多少钱 | 31002
盖房花了多少 | 31001
盖楼花了多少钱 | 31001
修房子建房子花了多少 | 31001
总共花了多少钱 | expenditure
一年到头花掉多少 | expenditure
钱一共用了多少 | expenditure
去年一共支出多少 | expenditure
全年开销 | expenditure
花销总额 | expenditure
总花销是多少 | expenditure
支出了多少 | expenditure
收入一共多少 | income
一年进账多少 | income
进了多少钱 | income
收到多少钱 | income
总共拿到多少钱 | income
上级给多少钱 | income.superior
上级补助了多少 | income.superior
上级拨了多少 | income.superior
财政拨了多少钱 | income
财政给了多少 | income
国家拨款多少 | income
事业收入有多少 | income.business
其他收入有多少 | income.other
结余剩多少 | closing
年底还剩多少钱 | closing
没花完的钱有多少 | closing
剩下多少没用 | closing
年末余额多少 | closing
结转到下年的钱 | closing
年初有多少结余 | opening
上年结转过来多少 | opening
去年剩下的钱有多少 | closing
日常运转花了多少 | basic.public
维持运转的钱有多少 | basic.public
养人花了多少 | basic.personnel
人头费多少 | basic.personnel
人员开支多少 | basic.personnel
做项目花了多少 | expenditure.project
项目上花了多少钱 | expenditure.project
搞项目用了多少 | expenditure.project
基本支出用了多少 | expenditure.basic
机关运转花了多少 | agency_operation
机关运行花了多少钱 | agency_operation
行政成本多少 | agency_operation
政府采购花了多少 | procurement
采购买了多少钱的东西 | procurement
买东西花了多少（政府采购） | procurement
采购货物多少 | procurement.goods
采购服务花了多少钱 | procurement.services
采购工程花了多少 | procurement.works
给小企业的采购合同有多少 | procurement.sme
小微企业拿到多少 | procurement.micro
有几辆车 | vehicles
现在有多少台车 | vehicles
公车有多少台 | vehicles_financed
多少辆公车 | vehicles_financed
买了几台车 | vehicles_bought
接待了多少拨客人 | reception_groups
接待了几批人 | reception_groups
来了多少客人 | reception_persons
招待了多少人 | reception_persons
出国多少人次 | abroad_persons
有多少人出国 | abroad_persons
出国了几个团 | abroad_groups
编制有多少个 | staff.establishment
多少编制 | staff.establishment
退休人员有多少 | staff.retired
退休的有几个人 | staff.retired
在职多少人 | staff.serving
在编人员多少 | staff.serving
有几个科室 | staff.offices
绩效打了多少分 | evaluation_score
自评得分 | evaluation_score
教育支出多少 | 教育支出
社会保障和就业花了多少 | 社会保障和就业
住房保障花了多少 | 住房保障
一般公共服务花了多少钱 | 一般公共服务
"""

OTHERS = """
钱都花哪儿去了 | list | expenditure
钱花在什么地方了 | list | expenditure
钱从哪来 | list | income
钱是哪里来的 | list | income
收入从哪里来 | list | income
资金来自什么地方 | list | income
三公经费包括什么 | list | three_public
三公里头都有啥 | list | three_public
哪块花得最多 | rank | expenditure
花得最多的是什么 | rank | expenditure
哪项花钱最多 | rank | expenditure
支出大头在哪 | rank | expenditure
三公里哪项最高 | rank | three_public
花钱最多的三项 | rank | expenditure
三公比去年多了还是少了 | change | three_public
三公降了没有 | change | three_public
招待费少花了多少 | change | three_public.reception
公车费用比上一年度多花多少 | change | three_public.vehicles
和前一年比支出涨了多少 | change | expenditure
支出同比变化 | change | expenditure
接待费涨幅多少 | growth | three_public.reception
三公经费同比增长百分之几 | growth | three_public
三公超预算了吗 | deviation | three_public
三公花得比预算少多少 | deviation | three_public
预算完成得怎么样 | completion | expenditure
预算执行了百分之多少 | completion | expenditure
三公预算花掉了几成 | completion | three_public
三公占支出多少 | share | three_public
接待费在三公里占几成 | share | three_public.reception
人员经费占基本支出比例多大 | share | basic.personnel
有没有出国 | absence | three_public.abroad
买没买车 | value | three_public.vehicle_purchase
买车了吗 | value | three_public.vehicle_purchase
有人出国吗 | value | three_public.abroad
有没有政府性基金 | absence | expenditure
三公经费咋少了 | reason | three_public
接待费为啥涨了 | reason | three_public.reception
三公下降是什么缘故 | reason | three_public
啥叫三公经费 | definition | three_public
三公经费是个啥 | definition | three_public
机关运行经费是什么东西 | definition | agency_operation
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.split("\n") if line]


def query(question: str) -> Query:
    understood = understand(question, {})
    assert isinstance(understood, Query), understood
    return understood


def meanings(target: Target) -> set[str]:
    """What the target stands for: a measure, a subject's name, its codes."""
    return {target.measure, target.subject, *subject_codes().get(target.subject, ())}


VALUE_ROWS, OTHER_ROWS = rows(VALUES), rows(OTHERS)


@pytest.mark.parametrize(("question", "thing"), VALUE_ROWS, ids=[row[0] for row in VALUE_ROWS])
def test_the_amount_of_what_people_mean(question: str, thing: str):
    understood = query(question)
    assert (understood.operation, len(understood.targets)) == (Operation.VALUE, 1)
    assert thing in meanings(understood.targets[0])


@pytest.mark.parametrize(
    ("question", "operation", "measure"), OTHER_ROWS, ids=[row[0] for row in OTHER_ROWS]
)
def test_what_is_done_with_it(question: str, operation: str, measure: str):
    understood = query(question)
    assert (understood.operation.value, understood.targets[0].measure) == (operation, measure)


@pytest.mark.parametrize(
    ("question", "offset"),
    [
        ("今年三公经费", 0),
        ("去年三公经费", -1),
        ("上一年度三公经费", -1),
        ("前年三公经费", -2),
        ("上上年三公经费", -2),
        ("大前年三公经费", -3),
        ("本年度三公经费", 0),
    ],
)
def test_years_are_counted_from_the_year_of_the_report(question: str, offset: int):
    assert query(question).offset == offset


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("支出多少亿", "亿元"),
        ("支出有几个亿", "亿元"),
        ("三公经费多少元", "元"),
        ("三公经费花了多少万", "万元"),
        ("三公经费以万元计", "万元"),
        ("三公经费按元算是多少", "元"),
        ("三公经费是多少", ""),
    ],
)
def test_the_unit_asked_for(question: str, unit: str):
    assert query(question).unit == unit
