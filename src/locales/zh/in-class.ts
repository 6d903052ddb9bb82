import type { inClass as english } from '../en/in-class.ts';
import type { Texts } from '../texts.ts';

/** 快捷键与大字号。 */
export const inClass: Texts<typeof english> = {
  'keys/title': '键盘快捷键',
  'keys/anywhere': '页面任意位置',
  'keys/in-space': '焦点在空间上时',
  'keys/space-bar': '空格',
  'keys/play': '开始或暂停',
  'keys/step': '走一步',
  'keys/slow': '慢动作走一步',
  'keys/reset': '重置运行',
  'keys/flat': '用二维显示空间',
  'keys/solid': '用三维显示空间',
  'keys/large': '投影用的大字号',
  'keys/usual': '恢复平常字号',
  'keys/help': '打开这张表',
  'keys/items': '下一个或上一个样本',
  'keys/zoom': '放大或缩小',
  'keys/view': '显示整个空间',
  'keys/on': '启用单键快捷键',
  'keys/on-help': '如果由语音或其他工具替你输入，请关闭。按 ? 仍可打开这张表。',
  'keys/close': '关闭',
};
