import type { Lesson } from './lesson.ts';
import { SMALL } from './small.ts';

export const lesson: Lesson = {
  pages: [
    {
      settings: { ...SMALL, loss: 'info-nce' },
      highlight: 'parameter/loss',
      formula: String.raw`-\log \frac{e^{x_i \cdot y_i/\tau}}{\sum_{j=1}^{B} e^{x_i \cdot y_j/\tau}}`,
      text: {
        en: '**InfoNCE** makes a quiz of every batch: here is a picture, here are all B words of the batch, which one is its partner? Similarities, divided by the temperature τ, become probabilities, and the loss is the surprise at the right answer.',
        zh: '**InfoNCE** 把每个批次变成一道选择题：这是一幅图，这是批次里全部 B 个单词，哪个是它的搭档？相似度除以温度 τ 变成概率，损失就是对正确答案的“意外程度”。',
      },
      question: {
        prompt: {
          en: 'If all 64 words seem equally similar, what is the loss?',
          zh: '如果 64 个单词看起来同样相似，损失是多少？',
        },
        answers: [
          { en: '0', zh: '0' },
          { en: 'About 4.2, the logarithm of 64', zh: '约 4.2，即 64 的自然对数' },
          { en: '64', zh: '64' },
        ],
        correct: 1,
        why: {
          en: 'Each answer has the probability 1/64, and −log(1/64) is 4.16. Whoever knows nothing pays the logarithm of the number of choices.',
          zh: '每个答案的概率是 1/64，而 −log(1/64) 约为 4.16。什么都不知道的人，付出的就是选项数的对数。',
        },
      },
    },
    {
      highlight: 'loss-curve',
      text: {
        en: 'But the quiz is not fair. Of 64 words about six are of the right digit, only one of them counts as right, and nothing in the picture says which. The dotted line in the chart is the **floor**: who knows the digit and nothing else cannot get below it.',
        zh: '但这道题不公平。64 个单词里大约有六个是正确的数字，却只有一个算对，而图里没有任何东西说明是哪个。图表里的虚线就是**下限**：只知道数字、别的一概不知，就不可能低于它。',
      },
      question: {
        prompt: {
          en: 'Train on and on. When the training loss sinks below the floor, what does the held-out loss do?',
          zh: '一直训练下去。当训练损失沉到下限以下时，留出损失会怎样？',
        },
        answers: [
          { en: 'It sinks, too', zh: '也下沉' },
          { en: 'It turns and rises', zh: '掉头上升' },
          { en: 'It rests on the floor', zh: '停在下限上' },
        ],
        correct: 1,
        why: {
          en: 'Below the floor there is only one way: learn **by heart** which picture belongs to which word. For held-out pairs that knowledge is false, and confidently so. In worlds where pairs share more than a class, there is more to find and no such floor.',
          zh: '下限以下只有一条路：**死记**哪幅图配哪个单词。对留出的配对来说，这种“知识”是错的，而且错得理直气壮。如果配对共享的不只是类别，就还有东西可找，也就没有这样的下限。',
        },
      },
      doing: {
        task: { en: 'Press **Play** and let it run for 200 steps.', zh: '按**开始**，让它跑 200 步。' },
        until: { kind: 'steps', least: 200 },
      },
    },
    {
      settings: { ...SMALL, loss: 'info-nce', batch: 16 },
      highlight: 'parameter/batch',
      text: {
        en: 'Smaller batches make an easier quiz: **16** words to choose from.',
        zh: '批次小，题目就容易：只有 **16** 个单词可选。',
      },
      question: {
        prompt: {
          en: 'The loss will be lower than with 64. And the space, after 100 steps?',
          zh: '损失会比 64 时低。那么 100 步之后的空间呢？',
        },
        answers: [
          { en: 'Better', zh: '更好' },
          { en: 'Worse', zh: '更差' },
          { en: 'The same', zh: '一样' },
        ],
        correct: 1,
        why: {
          en: 'Fewer rivals, less to tell apart in every step. The loss is lower because the question is easier, not because the answer is better. That is why contrastive models are trained with batches of thousands.',
          zh: '对手少，每一步要分辨的也少。损失低是因为题目容易，而不是答得好。所以对比学习的模型要用成千上万的批次来训练。',
        },
      },
      doing: {
        task: { en: 'Press **Play** and let it run for 100 steps.', zh: '按**开始**，让它跑 100 步。' },
        until: { kind: 'steps', least: 100 },
      },
    },
    {
      settings: { ...SMALL, loss: 'info-nce', temperature: 0.01 },
      highlight: 'parameter/temperature',
      text: {
        en: 'The **temperature** says how sharply similarities are read. At 0.01 the most similar rival is all that counts; at 1 nearly all count the same.',
        zh: '**温度**决定把相似度读得多尖锐。0.01 时只有最像的对手算数；1 时所有对手几乎一样重要。',
      },
      question: {
        prompt: {
          en: 'After 100 steps at 0.01, against 0.07 before: is the space better or worse?',
          zh: '温度 0.01（先前是 0.07），100 步之后空间更好还是更差？',
        },
        answers: [
          { en: 'Better: it works on the hard cases', zh: '更好：专攻难的' },
          { en: 'Worse: it hardly spreads', zh: '更差：几乎没有铺开' },
        ],
        correct: 1,
        why: {
          en: 'A tiny difference of similarity already decides the quiz at this temperature, so the run is content with tiny differences, and points stay crowded: look at Uniformity.',
          zh: '在这个温度下，相似度差一丁点就决定了答案，于是它满足于一丁点的差别，点都挤在一起：看看均匀性。',
        },
      },
      doing: {
        task: { en: 'Press **Play** and let it run for 100 steps.', zh: '按**开始**，让它跑 100 步。' },
        until: { kind: 'steps', least: 100 },
      },
    },
    {
      highlight: 'parameter/temperature',
      text: { en: 'Temperature is live.', zh: '温度在训练中立即生效。' },
      doing: {
        task: {
          en: 'While it runs, pull **Temperature** up to 0.3 or more and wait until Precision@1 is at least 0.7.',
          zh: '让它继续跑，把**温度**拉到 0.3 以上，等首位精度至少 0.7。',
        },
        until: {
          kind: 'all',
          of: [
            { kind: 'setting-between', id: 'temperature', least: 0.3 },
            { kind: 'measure', id: 'precision@1', least: 0.7 },
          ],
        },
        seen: {
          en: 'Suddenly every rival counts, and the points spread. For classes this is the better temperature; to tell one very picture from all others, a lower one is.',
          zh: '忽然所有对手都算数了，点也铺开了。要分的是类别，这个温度更好；要在众多图里认出某一幅，则应当低一些。',
        },
      },
    },
  ],
};
