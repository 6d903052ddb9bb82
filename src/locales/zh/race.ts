import type { race as english } from '../en/race.ts';
import type { Texts } from '../texts.ts';

/** 这里哪个后端最快，又是怎么测出来的。 */
export const race: Texts<typeof english> = {
  'race/title': '这里最快的计算后端',
  'race/open': '查看各后端的速度',
  'race/finding': '正在找最快的后端…',
  'race/unknown': '按下“开始”后，每个后端会试跑这个实验的几步，训练随后在最快的后端上继续。',
  'race/racing': '每个后端正在试跑这个实验的几步；训练照常进行。',
  'race/known': '{{when}} 用这个实验的几步测得。',
  'race/ms-per-step': '每步毫秒数',
  'race/fastest': '最快',
  'race/slow-start': '启动太慢',
  'race/left-out': '不适合这么大的步子',
  'race/software': '没有显卡',
  'race/absent': '这个浏览器不支持',
  'race/failed': '出错：{{reason}}',
  'race/now': '现在就测',
  'race/again': '重新测一次',
  'race/by-hand': '也可以在设置里自己选。',
};
