"""Words that BudouX takes apart: everyday vocabulary of research statistics, by language.

A project's own terms and names stand in its glossary and catalogs, not here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_ZH = """
摘要 论文 学科 人才 创新 活跃度 科学家 高等 年龄 说明 省会 都市圈 署名 得分 指标
排名 对比 机构 数据 洲际 洲内 国家 地区 城市 领域 情况 占比 权重 上升 下降
何以 最快 分布 热力图 散点图 气泡图 科学 技术 交叉度 产学研 产学 合作率
增长率 发文量 北美 亚太 各学科 整体 科研 机构 产出 以及 学者 理工 工程 三级
二级 一级 三个 维度 亮点 点对点 人次 净流入 净流出 流入 流出 流动 合作 顶尖
规模 主要 大学 占所在 成年人 受教育 教育 年限 人口 青年 高端 新技术
人均量 中小学 高新 行业 员工 企业 前五大 前十五 指标体系 高等教育 产业 生态
年度报告 科研统计 影响力 产学合作 产学合作率 其后是 中居前 各语言 合订本 压缩包
"""
KEPT: Mapping[str, Sequence[str]] = {"zh": _ZH.split()}
