import type { Lesson } from './lesson.ts';
import { TRIO } from './small.ts';

export const lesson: Lesson = {
  pages: [
    {
      settings: TRIO,
      highlight: 'parameter/anchor',
      text: {
        en: 'Three modalities: handwriting, word, and spoken digits. But handwriting and speech **never meet**: each is trained with words only. All is bound to the word.',
        zh: '三个模态：手写、单词和语音。但手写与语音**从未相遇**：各自只和单词一起训练。一切都绑定到单词上。',
      },
      question: {
        prompt: {
          en: 'Will a handwritten digit find the same digit spoken?',
          zh: '手写的数字能找到同一个数字的语音吗？',
        },
        answers: [
          { en: 'No: nothing has ever linked the two', zh: '不能：从来没有东西把两者联系起来' },
          { en: 'Yes, far better than chance', zh: '能，比随机好得多' },
        ],
        correct: 1,
        why: {
          en: 'This is **emergent alignment**. Whoever lies close to the same word lies close to each other. ImageBind binds six modalities in this way, with pictures as the one in the middle.',
          zh: '这就是**涌现的对齐**。凡是靠近同一个单词的，彼此也就靠近。ImageBind 就这样以图像为中心绑定了六个模态。',
        },
      },
      doing: {
        task: {
          en: 'Press **Play** and wait until Precision@1 from handwriting to speech is at least 0.4.',
          zh: '按**开始**，等从手写到语音的首位精度至少 0.4。',
        },
        until: { kind: 'measure', id: 'precision@1', pair: 'handwriting→speech', least: 0.4 },
      },
    },
    {
      highlight: 'query',
      text: { en: 'See it, or rather hear it, for yourself.', zh: '亲自看一看，或者说听一听。' },
      doing: {
        task: {
          en: 'Click an item in the space, or press **Pick an item for me**, and look at the nearest of each modality.',
          zh: '点击空间里的一个样本，或按**替我选一个样本**，看每个模态里最近的是什么。',
        },
        until: { kind: 'asked', with: 'item' },
        seen: {
          en: 'Choose a spoken digit among the neighbours and listen to it.',
          zh: '在近邻里选一个语音，听一听。',
        },
      },
    },
    {
      highlight: 'retrieval-curve',
      text: {
        en: 'Look at the retrieval curve: six directions, each with its own line.',
        zh: '看检索曲线：六个方向，各有一条线。',
      },
      question: {
        prompt: { en: 'Which pair of modalities does worst?', zh: '哪一对模态最差？' },
        answers: [
          { en: 'Handwriting and word', zh: '手写与单词' },
          { en: 'Word and speech', zh: '单词与语音' },
          { en: 'Handwriting and speech', zh: '手写与语音' },
        ],
        correct: 2,
        why: {
          en: 'Emergent alignment is weaker than what is trained: the inaccuracies of both legs add up on the way over the word.',
          zh: '涌现的对齐比训练出来的弱：绕道单词，两段路的误差加在了一起。',
        },
      },
    },
    {
      highlight: 'parameter/anchor',
      text: {
        en: '**Bound to** is live: the two can be introduced to each other at any time.',
        zh: '**绑定到**立即生效：随时可以介绍它们认识。',
      },
      question: {
        prompt: {
          en: 'When handwriting and speech are trained together as well, what happens to that pair?',
          zh: '如果手写与语音也一起训练，这一对会怎样？',
        },
        answers: [
          { en: 'It gets better', zh: '变好' },
          { en: 'It gets worse', zh: '变差' },
          { en: 'It stays', zh: '不变' },
        ],
        correct: 0,
        why: {
          en: 'Its own pairs straighten what the detour left. But note how much was there before a single one of them.',
          zh: '有了自己的配对，绕道留下的偏差就被校正了。但请注意：在见到第一对之前，就已经有了那么多。',
        },
      },
      doing: {
        task: {
          en: 'Set **Bound to** to **Every one to every other** and go on until Precision@1 from handwriting to speech is at least 0.65.',
          zh: '把**绑定到**设为**两两绑定**，继续训练，直到从手写到语音的首位精度至少 0.65。',
        },
        until: {
          kind: 'all',
          of: [
            { kind: 'setting', id: 'anchor', value: 'none' },
            { kind: 'measure', id: 'precision@1', pair: 'handwriting→speech', least: 0.65 },
          ],
        },
      },
    },
  ],
};
