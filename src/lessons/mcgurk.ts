import type { Lesson } from './lesson.ts';
import { SPEAKERS } from './small.ts';

export const lesson: Lesson = {
  pages: [
    {
      settings: SPEAKERS,
      highlight: 'play',
      text: {
        en: 'In 1976 McGurk and MacDonald showed people a face saying “ga” with the sound of “ba”. Most heard neither, but **“da”**. Let us build a machine that hears and sees, and do the same to it.',
        zh: '1976 年，McGurk 与 MacDonald 给人看一张说“ga”的脸，配的却是“ba”的声音。多数人听到的两者都不是，而是**“da”**。我们来造一台又听又看的机器，对它做同样的事。',
      },
      doing: {
        task: {
          en: 'Press **Play** and wait until Precision@1 is at least 0.6.',
          zh: '按**开始**，等首位精度至少 0.6。',
        },
        until: { kind: 'measure', id: 'precision@1', least: 0.6 },
        seen: {
          en: 'Sounds and lips of one digit now lie together.',
          zh: '同一个数字的声音与口型现在靠在一起了。',
        },
      },
    },
    {
      highlight: 'conflict',
      text: {
        en: 'Now the sound of one digit with the lips of another. The machine takes the point in the **middle** between what it hears and what it sees, and reads the digit nearest to it.',
        zh: '现在把一个数字的声音配上另一个数字的口型。机器取所听与所见的**中点**，读出离它最近的数字。',
      },
      question: {
        prompt: { en: 'What will it read?', zh: '它会读出什么？' },
        answers: [
          { en: 'Always what it hears', zh: '总是听到的' },
          { en: 'Always what it sees', zh: '总是看到的' },
          { en: 'Now one, now the other, now a third digit', zh: '有时是前者，有时是后者，有时是第三个数字' },
        ],
        correct: 2,
        why: {
          en: 'It depends on the two. Where sound and lips lie on both sides of a third group, the middle falls **into that group**: the machine reads what nobody said.',
          zh: '要看是哪两个。如果声音与口型分处第三个群的两侧，中点就会落**进那个群**：机器读出了谁也没说过的数字。',
        },
      },
      doing: {
        task: {
          en: 'Press **Pause**, and try some pairs in **Hear one, see another**: find one that is read as a third.',
          zh: '按**暂停**，在**耳听一个，眼看另一个**里试几对：找一对被读成第三个数字的。',
        },
        until: { kind: 'measured', of: 'conflict' },
      },
    },
    {
      highlight: 'task/mcgurk',
      text: {
        en: 'One pair is an anecdote. **Sound against lips** does it with very many pairs of different digits, and under babble of other voices, from clean to −12 dB.',
        zh: '一对只是个例。**声音对口型**用许许多多对不同的数字来做，还加上别人的嘈杂声，从安静到 −12 分贝。',
      },
      question: {
        prompt: {
          en: 'The more babble, the less the sound wins. What gains most?',
          zh: '嘈杂声越大，声音越难胜出。谁得益最多？',
        },
        answers: [
          { en: 'What is seen', zh: '看到的' },
          { en: 'A third digit', zh: '第三个数字' },
          { en: 'Both alike', zh: '两者一样' },
        ],
        correct: 1,
        why: {
          en: 'Lips win more often, but a **third digit** gains most. The ear no longer says the wrong thing clearly, it says anything at all, and pulls the middle anywhere. A person would stop listening. A plain average cannot.',
          zh: '口型胜出的次数多了，但得益最多的是**第三个数字**。耳朵不再清楚地说错，而是胡乱地说，把中点拉向任何地方。人会不再去听，单纯的平均却做不到。',
        },
      },
      doing: {
        task: {
          en: 'Open **Sound against lips** and press **Ask the run**.',
          zh: '打开**声音对口型**，按**考一考这次运行**。',
        },
        until: { kind: 'task', id: 'mcgurk' },
      },
    },
  ],
};
