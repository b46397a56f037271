"""A small report in our own words: two statements, a damaged paragraph, a glossary entry."""

from __future__ import annotations

CONTENTS = """\
目录
第一部分 青石县档案馆单位概况
一、部门职责
二、机构设置
第二部分 2022年度部门决算表
一、收入决算表
二、一般公共预算财政拨款“三公”经费支出决算表
第三部分 2022年度部门决算情况说明
一、收入决算情况说明
第四部分 名词解释
"""

OVERVIEW = """\
第一部分

青石县档案馆单位概况

一、部门职责

（一）保管全县的档案。

二、机构设置

本单位没有下属单位。
"""

INCOME = """\
收入决算表

部门：青石县档案馆

公开02表
金额单位：万元

项目\t\t本年收入合计\t财政拨款收入\t其他收入
功能分类科目编码\t科目名称\t\t\t
栏次\t\t1\t2\t3
\t合计\t30.50\t30.00\t0.50

201\t一般公共服务支出\t30.50\t30.00\t0.50

注：本表反映本年度取得的收入。
"""

THREE_PUBLIC = """\
一般公共预算财政拨款“三公”经费支出决算表

部门：青石县档案馆
金额单位：万元

预算数\t\t\t\t\t\t决算数\t\t\t\t\t
合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费\t合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费
\t\t小计\t公务用车购置费\t公务用车运行费\t\t\t\t小计\t公务用车购置费\t公务用车运行费\t
1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12
9.00\t\t5.00\t\t5.00\t4.00\t6.00\t\t4.50\t\t4.50\t1.50

注：预算数为全年预算数。
"""

NARRATIVE = """\
第三部分

2022年度部门决算情况说明

一、收入决算情况说明

本年收入合计30.5万元，其中财政拨款收入

30万元，其他收入0.5万元。
"""

GLOSSARY = """\
第四部分

名词解释

一、其他收入：指上述以外的收入。

二、公务接待费：指接待来访的支出。
"""

COVER = "2022年度\n青石县档案馆\n部门决算\n"


def sample(
    *,
    cover: str = COVER,
    contents: str = CONTENTS,
    overview: str = OVERVIEW,
    income: str = INCOME,
    three_public: str = THREE_PUBLIC,
    narrative: str = NARRATIVE,
    glossary: str = GLOSSARY,
) -> str:
    """The sample report's text, any part of it exchanged."""
    statements = f"第二部分\n\n部门决算表\n\n{income}\n{three_public}"
    return "\n".join((cover, contents, overview, statements, narrative, glossary))
