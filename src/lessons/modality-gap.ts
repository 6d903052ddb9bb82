import type { Lesson } from './lesson.ts';

const CLIP = { world: 'clip', encoder: 'linear', loss: 'info-nce', dim: 64 } as const;

export const lesson: Lesson = {
  pages: [
    {
      settings: { ...CLIP, temperature: 0.01 },
      highlight: 'view',
      text: {
        en: 'Take a picture and its caption through a model such as CLIP: you would expect them to lie together. In fact all pictures lie in one narrow **cone** and all captions in another, with a **gap** between them.',
        zh: '把一幅图和它的说明送进 CLIP 这样的模型，你会以为它们落在一起。其实所有图落在一个狭窄的**锥**里，所有说明落在另一个锥里，中间隔着一道**间隙**。',
      },
      question: {
        prompt: {
          en: 'The marks are coloured by modality. What do you expect to see before any training?',
          zh: '标记按模态着色。训练之前，你猜会看到什么？',
        },
        answers: [
          { en: 'One cloud of both colours', zh: '两种颜色混成一团' },
          { en: 'Two clouds, one of each colour', zh: '两团，各一种颜色' },
        ],
        correct: 1,
        why: {
          en: 'Nobody ordered it: random encoders already send each kind of input into a cone of its own. The measure **Modality gap** is the distance of the two centres, and the Modality probe tells the two apart every time.',
          zh: '没有人安排过：随机的编码器本来就把每种输入送进自己的锥里。指标**模态间隙**是两个中心的距离，而模态探针每次都能分辨两者。',
        },
      },
      doing: {
        task: {
          en: 'Look at the space in **3D**, and turn it by dragging.',
          zh: '用**三维**看这个空间，拖动着转一转。',
        },
        until: { kind: 'view', dimensions: 3 },
      },
    },
    {
      highlight: 'measures',
      text: {
        en: 'InfoNCE pulls partners together. With a temperature of **0.01** it has all it needs for that.',
        zh: 'InfoNCE 把搭档拉近。温度设为 **0.01**，看它怎么做。',
      },
      question: {
        prompt: { en: 'After 100 steps, what has become of the gap?', zh: '100 步之后，间隙变成了什么样？' },
        answers: [
          { en: 'It is closed', zh: '合拢了' },
          { en: 'Most of it is still there', zh: '大部分还在' },
          { en: 'It has doubled', zh: '扩大了一倍' },
        ],
        correct: 1,
        why: {
          en: 'At a low temperature only the **order** of similarities matters, and an order can be right across a gap: my partner is far away, but all others are a little further. Once it is right, nothing pulls any more.',
          zh: '温度低，只有相似度的**次序**要紧，而隔着一道间隙，次序照样可以正确：我的搭档很远，可别人都更远一点。一旦次序对了，就没有什么再去拉了。',
        },
      },
      doing: {
        task: { en: 'Press **Play** and let it run for 100 steps.', zh: '按**开始**，让它跑 100 步。' },
        until: { kind: 'steps', least: 100 },
      },
    },
    {
      highlight: 'parameter/temperature',
      text: { en: 'Now ask for more than the order.', zh: '现在要求的不只是次序。' },
      doing: {
        task: {
          en: 'While it runs, pull **Temperature** up to 0.3 or more and wait until the Modality gap is below 0.3.',
          zh: '让它继续跑，把**温度**拉到 0.3 以上，等模态间隙降到 0.3 以下。',
        },
        until: {
          kind: 'all',
          of: [
            { kind: 'setting-between', id: 'temperature', least: 0.3 },
            { kind: 'measure', id: 'modalityGap', most: 0.3 },
          ],
        },
        seen: {
          en: 'The gap **closes**. Large models are trained at about 0.01, which they reach by themselves when the temperature is learned: that is why their gap stays.',
          zh: '间隙**合拢**了。大模型的温度大约是 0.01（让它自己学，就会学到那里），所以它们的间隙一直留着。',
        },
      },
    },
  ],
};
