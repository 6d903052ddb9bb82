import type { Lesson } from './lesson.ts';
import { SPEAKERS } from './small.ts';

export const lesson: Lesson = {
  pages: [
    {
      settings: SPEAKERS,
      highlight: 'baselines',
      text: {
        en: 'People say digits, and you have both the **sound** and the movement of the **lips** (simulated from the same utterance). All voices you test with are new.',
        zh: '有人在说数字，你既有**声音**，也有**口型**的动作（由同一段话模拟出来）。用来测试的都是没听过的嗓音。',
      },
      question: {
        prompt: {
          en: 'By ear alone about 7 of 10 are named right, by eye alone about as many. And with both?',
          zh: '只听，十个大约对七个；只看，也差不多。又听又看呢？',
        },
        answers: [
          { en: 'About 7: they know the same', zh: '大约七个：两者知道的一样' },
          { en: 'More than 8', zh: '超过八个' },
          { en: 'Fewer: they disturb each other', zh: '更少：互相干扰' },
        ],
        correct: 1,
        why: {
          en: 'Ear and eye make **different mistakes**. What sounds alike is often formed differently, and what looks alike sounds different. The table has all side by side, and the shared space, which got there though it was never trained to name digits from both.',
          zh: '耳朵和眼睛犯的是**不同的错**。听起来像的，口型往往不同；看起来像的，声音又不同。表里有并排使用的结果，也有共享空间的结果，虽然从没有人教它用两者一起认数字。',
        },
      },
      doing: {
        task: {
          en: 'Press **Play** for 100 steps, then open **Why cross-modal?** and press **Measure**.',
          zh: '按**开始**跑 100 步，再打开**为什么要跨模态？**，按**测量**。',
        },
        until: {
          kind: 'all',
          of: [
            { kind: 'steps', least: 100 },
            { kind: 'measured', of: 'baselines' },
          ],
        },
      },
    },
    {
      highlight: 'baselines',
      text: {
        en: 'The same table tells what happens when one modality is **missing** for an item, and what when it is **of another item**: a badly dubbed film.',
        zh: '同一张表还说明：某个样本**缺少**一个模态时会怎样，这个模态**换成别的样本**时又会怎样，就像配音配错的电影。',
      },
      question: {
        prompt: {
          en: 'What is worse: no lips at all, or the lips of someone else?',
          zh: '哪个更糟：完全没有口型，还是别人的口型？',
        },
        answers: [
          { en: 'No lips', zh: '没有口型' },
          { en: 'Someone else’s lips', zh: '别人的口型' },
          { en: 'Both the same', zh: '一样' },
        ],
        correct: 1,
        why: {
          en: 'Compare “… without” with “… of another item”. What is missing costs the help it would have been. What is wrong misleads: the answer is drawn to the wrong digit. A system has to know when not to trust a source.',
          zh: '把“……没有”和“……换成别的样本”两行比一比。缺了，只是少了帮助；错了，则会误导，答案被拉向错误的数字。一个系统要知道什么时候不该相信某个来源。',
        },
      },
    },
    {
      highlight: 'task/audio-visual',
      text: {
        en: 'Now other people talk in the background, louder and louder. A point of both senses is the average of ear and eye.',
        zh: '现在背景里有别人说话，越来越响。两种感官的点是耳与眼的平均。',
      },
      question: {
        prompt: {
          en: 'In the loudest babble (−12 dB): is the average better than the lips alone?',
          zh: '在最响的嘈杂声里（−12 分贝）：平均比只看口型更好吗？',
        },
        answers: [
          { en: 'Yes, two are always better than one', zh: '是，两个总比一个好' },
          { en: 'No, it is worse', zh: '不，更差' },
        ],
        correct: 1,
        why: {
          en: 'The ear knows nothing any more, yet has half the say. The row **Both, weighted** trusts it less the more noise there is, and is never much below the better of the two. Look at the weights below the table.',
          zh: '耳朵已经什么也听不出来，却仍占一半的发言权。**加权**那一行噪声越大就越少信耳朵，从不比两者中较好的差多少。看看表下面的权重。',
        },
      },
      doing: {
        task: {
          en: 'Open **By ear, by eye, by both** and press **Ask the run**.',
          zh: '打开**听、看、又听又看**，按**考一考这次运行**。',
        },
        until: { kind: 'task', id: 'audio-visual' },
      },
    },
  ],
};
