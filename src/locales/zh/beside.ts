import type { beside as english } from '../en/beside.ts';
import type { Texts } from '../texts.ts';

/** 并排的两个空间。 */
export const beside: Texts<typeof english> = {
  'beside/which': '显示哪次所留运行的空间',
  'beside/close': '只显示当前空间',
  'beside/together': '一起转动',
  'beside/turned': '对齐两个空间',
  'beside/turned-what': '所留空间已整体旋转或镜像，尽量与当前空间重合：空间朝向哪里并没有意义。',
  'beside/other-data': '两次运行的数据不同，因此样本之间没有关联。',
  'beside/no-shared-modality': '两次运行没有共同的模态，因此样本之间没有关联。',
  'beside/other-dimensions': '所留运行是以{{dimensions}}显示的，因此两个空间各自转动。',
  'beside/how': '指向或选中一个样本：它会在两个空间中同时标出。',
  'beside/in-both': '两边均已标出：{{item}}，第 {{number}} 个',
  'beside/in-one': '仅当前运行有：{{item}}，第 {{number}} 个',
};
