import type { views as english } from '../en/views.ts';
import type { Texts } from '../texts.ts';

/** 更仔细地看共享空间，以及它的其他工具。第一幅画面之后才加载。 */
export const views: Texts<typeof english> = {
  'space/projection': '投影',
  'projection/pca': '主成分',
  'projection/umap': 'UMAP',
  'projection/tsne': 't-SNE',
  'space/layout': '{{projection}} 只保留谁与谁相近；坐标轴和各群之间的距离没有意义。',
  'views/pair': '提问 → 被检索',
  'views/waiting': '一有内容就会显示。',
  'views/step': '第 {{step}} 步的留出样本。',
  'views/matrix': '矩阵',
  'views/matrix-what':
    '每个样本与其他每个样本的相似度，按类别排列。两个模态真正共享一个空间时，四个象限呈现同样的方块；有模态间隙时，两个跨模态象限会更淡。',
  'views/matrix-describe':
    '{{first}}与{{second}}各 {{items}} 个样本的相似度矩阵，按类别排列：对角线上是两个模态内象限，旁边是两个跨模态象限。各象限的平均值见下表。',
  'views/matrix-scale': '蓝色 −1，底色 0，橙色 +1。边上的色条：每个样本的类别。',
  'views/quadrant': '象限',
  'views/in-modal': '{{first}} × {{second}}（模态内）',
  'views/cross-modal': '{{first}} × {{second}}（跨模态）',
  'views/same-class': '同类',
  'views/other-class': '异类',
  'views/means': '各象限的平均余弦相似度',
  'views/confusion': '混淆',
  'views/confusion-what': '每个提问的{{first}}，离它最近的{{second}}属于哪一类。答对的在对角线上，带边框。',
  'views/confusion-caption': '行：提问的{{first}}的类别。列：最近的{{second}}的类别。数字为个数。',
  'views/confusion-summary': '{{count}} 个中答对 {{right}} 个（precision@1 {{share}}）。',
  'views/confusion-worst': '最常见的错误：把 {{asked}} 认作 {{found}}，{{count}} 次。',
  'views/confusion-many': '类别太多，列成表格无法阅读。',
  'views/distribution': '相似度',
  'views/distribution-what':
    '{{first}}与{{second}}配成的对有多相似：属于一起的，与其余的相比。两座山分得越开，检索越准。',
  'views/distribution-describe':
    '余弦相似度的直方图。正例：平均 {{positive}}，负例：平均 {{negative}}，重叠 {{overlap}}。',
  'views/positives': '正例',
  'views/negatives': '负例',
  'views/pairs': '对数',
  'views/mean': '平均',
  'views/overlap': '两者重叠：{{overlap}}（0：完全分开，1：完全相同）。两座山面积相等。',
  'views/across': '余弦相似度',
  'views/gap': '间隙',
  'views/gap-what':
    '这次运行走过的路：留出损失怎样下降，同时模态间隙怎样变化。损失下降时，间隙也可能一直不合拢。',
  'views/gap-describe':
    '留出损失与模态间隙。第 {{from}} 步：间隙 {{gapFrom}}，损失 {{lossFrom}}。第 {{to}} 步：间隙 {{gapTo}}，损失 {{lossTo}}。',
  'views/gap-across': '模态间隙：{{first}}与{{second}}的均值之间的距离',
  'views/gap-up': '留出损失',
  'views/gap-empty': '按“开始”：运行每测量一次，路就画出一段。',
  'views/start': '起点',
  'views/now': '现在',
  'views/at-step': '步',
  'views/colour-step': '颜色表示步数，从 {{from}} 到 {{to}}',
};
