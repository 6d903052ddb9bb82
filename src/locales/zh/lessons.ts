import type { lessons as english } from '../en/lessons.ts';
import type { Texts } from '../texts.ts';

/** 课程的外框；课程自己的文字在 `src/lessons` 里。 */
export const lessons: Texts<typeof english> = {
  'lessons/open': '课程',
  'lessons/formula': '公式',
  'lessons/what':
    '每一课都会自己布置好实验，先问你的猜测，等你亲眼看到结果再往下走。随时可以离开，进度会为你留着。',
  'lessons/close': '关闭',
  'lessons/progress': '第 {{page}} 页，共 {{pages}} 页',
  'lessons/done': '已完成',
  'lessons/label': '课程：{{title}}',
  'lessons/leave': '离开课程',
  'lessons/fold': '收起课程',
  'lessons/unfold': '展开课程',
  'lessons/expect': '你猜会怎样？',
  'lessons/your-answer': '你的猜测：{{answer}}',
  'lessons/right': '正如你所料。',
  'lessons/wrong': '与你的猜测不同。答案是：{{answer}}',
  'lessons/to-do': '轮到你了',
  'lessons/to-do-done': '轮到你了：已完成',
  'lessons/back': '上一页',
  'lessons/next': '下一页',
  'lessons/skip': '跳过',
  'lessons/finish': '完成',
  'lessons/finished': '这一课到此结束。实验保持原样，可以接着玩。',
  'lessons/next-lesson': '下一课：{{title}}',
  'lessons/again': '再来一遍',
  'notice/lesson-unknown': '没有名为“{{given}}”的课程。所有课程都在“课程”里。',
};
