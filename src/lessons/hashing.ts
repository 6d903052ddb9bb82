import type { Lesson } from './lesson.ts';
import { SMALL } from './small.ts';

export const lesson: Lesson = {
  pages: [
    {
      settings: { ...SMALL, loss: 'sup-con' },
      highlight: 'play',
      text: {
        en: 'To search a million pictures, comparing lists of numbers is slow. **Hashing** keeps only a few **bits** of every point, and compares by counting bits that differ. First we need a space worth hashing.',
        zh: '要在一百万幅图里搜索，一串串数字去比太慢。**哈希**只保留每个点的几个**比特**，比较时数有几个比特不同。首先得有一个值得哈希的空间。',
      },
      doing: {
        task: {
          en: 'Press **Play**, wait until Precision@1 is at least 0.78, then press **Pause**.',
          zh: '按**开始**，等首位精度至少 0.78，再按**暂停**。',
        },
        until: { kind: 'measure', id: 'precision@1', least: 0.78 },
      },
    },
    {
      highlight: 'codes',
      text: {
        en: 'An embedding here is 16 numbers: 64 bytes. A code of 32 bits is **4 bytes**: each bit says on which side of a random plane the point lies.',
        zh: '这里一个嵌入是 16 个数，共 64 字节。32 比特的编码只有 **4 字节**：每个比特说明点在某个随机平面的哪一边。',
      },
      question: {
        prompt: {
          en: 'How much of the mAP is left with a sixteenth of the bytes?',
          zh: '只用十六分之一的字节，mAP 还剩多少？',
        },
        answers: [
          { en: 'Next to nothing', zh: '几乎没有' },
          { en: 'About three quarters', zh: '大约四分之三' },
          { en: 'All of it', zh: '全部' },
        ],
        correct: 1,
        why: {
          en: 'Two points that lie close are rarely parted by a plane, so the number of bits that differ is a rough measure of the angle. Rough, but counting bits takes a processor hardly any time.',
          zh: '靠得近的两点很少被一个平面隔开，所以相异比特的个数就是角度的粗略度量。虽然粗略，处理器数比特却几乎不费时间。',
        },
      },
      doing: {
        task: {
          en: 'Look at the card **Binary codes**, with 32 bits made by **Sign**.',
          zh: '看**二进制编码**卡片：32 比特，用**取符号**生成。',
        },
        until: { kind: 'code-bits', least: 32, most: 32, binariser: 'sign' },
      },
    },
    {
      highlight: 'codes',
      text: {
        en: 'Now only **8 bits**: 256 different codes for everything there is. But this time the space is **turned** first, so that the planes cut where few points lie (ITQ).',
        zh: '现在只用 **8 比特**：一切东西只有 256 种编码。但这次先把空间**旋转**一下，让平面从点少的地方切过去（ITQ）。',
      },
      question: {
        prompt: {
          en: '8 well-chosen bits against 32 random ones: which answers better?',
          zh: '8 个精心选的比特对 32 个随机的比特：哪个答得更好？',
        },
        answers: [
          { en: '32 random bits', zh: '32 个随机比特' },
          { en: '8 well-chosen bits', zh: '8 个精心选的比特' },
        ],
        correct: 1,
        why: {
          en: 'Random planes cut through the middle of groups, and spend bits on directions in which nothing differs. Bits that follow the data say more with less.',
          zh: '随机平面从群的中间切过，把比特浪费在没有差别的方向上。跟着数据走的比特，少而有用。',
        },
      },
      doing: {
        task: {
          en: 'In **Binary codes** choose **Sign after rotation (ITQ)** and **8** bits.',
          zh: '在**二进制编码**里选**旋转后取符号（ITQ）**和 **8** 比特。',
        },
        until: { kind: 'code-bits', most: 8, binariser: 'itq' },
      },
    },
    {
      highlight: 'codes',
      text: {
        en: 'The fastest search of all does not compare: it **looks up** every code within 2 bits of the query, like a drawer with a label.',
        zh: '最快的搜索根本不比较，而是直接**查表**：凡是与查询相差不超过 2 比特的编码都拿出来，就像打开贴了标签的抽屉。',
      },
      question: {
        prompt: {
          en: 'With 64 bits, how many queries find anything within 2 bits?',
          zh: '用 64 比特时，有多少查询能在 2 比特之内找到东西？',
        },
        answers: [
          { en: 'Nearly all', zh: '几乎全部' },
          { en: 'About half', zh: '大约一半' },
          { en: 'Nearly none', zh: '几乎没有' },
        ],
        correct: 2,
        why: {
          en: 'More bits rank better, but spread the items over ever more drawers: of 2⁶⁴, nearly all are empty. Looking up wants few bits, ranking wants many.',
          zh: '比特多，排序更好，但样本也散进了越来越多的抽屉：2⁶⁴ 个里几乎全是空的。查表要比特少，排序要比特多。',
        },
      },
      doing: {
        task: {
          en: 'Choose **Sign** and **64** bits, and read what stands below the first table.',
          zh: '选**取符号**和 **64** 比特，读一读第一个表下面的话。',
        },
        until: { kind: 'code-bits', least: 64, most: 64, binariser: 'sign' },
      },
    },
  ],
};
