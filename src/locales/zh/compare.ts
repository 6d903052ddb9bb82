import type { compare as english } from '../en/compare.ts';
import type { Texts } from '../texts.ts';

/** 留下的运行，互相比较。 */
export const compare: Texts<typeof english> = {
  'compare/title': '比较运行',
  'compare/what': '留下这次运行，改一项设置再训练：最多六次运行的曲线会叠在一起。',
  'compare/keep': '留下这次运行',
  'compare/full': '已留下 {{count}} 次运行：请先移除一次。',
  'compare/run-name': '运行 {{number}}',
  'compare/now': '当前运行',
  'compare/run': '运行',
  'compare/name': '所留运行的名称',
  'compare/reopen': '重新打开{{name}}',
  'compare/remove': '移除{{name}}',
  'compare/caption': '第 {{step}} 步。从当前到这次运行：{{settings}}',
  'compare/same-settings': '设置相同',
  'compare/more': '另有 {{count}} 项',
  'compare/on': '开',
  'compare/off': '关',
  'compare/csv': '曲线存为 CSV',
  'compare/step': '各图表共同指向的步',
  'compare/at-end': '最后一步',
  'compare/loss-note': '实线：训练；虚线：留出',
  'compare/measure-note': '各方向的平均',
};
