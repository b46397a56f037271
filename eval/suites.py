"""The suites by name, and running one of them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from accounts.errors import InputError
from eval.table import Table, as_json, as_text

# A suite is a module of this room with a function `measure() -> Table`.
SUITES = {
    "reading": "报表识别：报表数、单元格数、表内等式成立的比例、速度",
    "scans": "扫描件：单元格对错、有无存疑标记、每页用时、内存",
    "round_trip": "读写往返：生成的报告写成各种格式再读回，单元格和文字数是否相同",
    "peers": "与 pdfplumber 比较：同样的 PDF，页/秒与读对的数",
    "questions": "问答：各类问题的准确率、错数、拒答、出处、用时，同题对照向量检索",
    "retrieval": "检索：关键词、向量、融合，前一、前五命中率和 MRR",
    "scale": "规模：资料库一千份时的提问用时，计算题与文字题",
    "dialogues": "追问：接上一问补全的问题，读法、答案、用时",
    "gate": "语言模型的闸门：照脚本说谎、中断、注入的模型，有什么到了用户眼前",
    "audit": "核对：改动一个数，是否发现、是否指对、是否误报；独立的穷举判定作对照",
    "audit_finals": "核对：真实报告上的错误逐条对照原页，通读发现的错误找到几处",
    "audit_batch": "核对：一批一千份，内存是否平稳，每份用时",
    "speed": "速度与内存：冷启动提问、热提问、核对、入库",
    "load": "负荷：二十个会话同时提问，浏览器中首页与回答的用时",
    "hostile": "损坏与恶意的文件：不崩溃、不卡住、逐份说明、资料库不变",
    "fuzz": "变异文件两千份：每份都有答复，没有程序出错",
    "vector_layout": "向量库布局：一份报告一个集合与整库过滤的比较",
}


def run_suite(name: str | None, *, as_json_document: bool = False) -> int:
    """Measures and prints one suite; without a name lists them. Exit code 1 where the bar is not held."""
    if name is None:
        for suite, text in SUITES.items():
            print(f"{suite:10} {text}")
        return 0
    if name not in SUITES:
        raise InputError(f"没有 {name} 这种评测；有：{'、'.join(SUITES)}")
    measure: Callable[[], Table] = import_module(f"eval.{name}").measure
    table = measure()
    print(as_json(table) if as_json_document else as_text(table))
    return 0 if table.passed else 1
