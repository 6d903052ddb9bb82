import type { mechanism as english } from '../en/mechanism.ts';

/** 一步训练的原理：慢动作、正在被推动的样本、箭头。 */
export const mechanism: Readonly<Record<keyof typeof english, string>> = {
  'mechanism/title': '慢动作看一步训练',
  'mechanism/title-step': '第 {{step}} 步的慢动作',
  'mechanism/leave': '退出慢动作',
  'mechanism/computing': '正在走这一步……',
  'mechanism/back': '上一个',
  'mechanism/next': '下一个',
  'mechanism/next-step': '下一步训练',
  'mechanism/play-through': '连续播放',
  'mechanism/hold': '停住',
  'mechanism/pace': '每个阶段的时间',
  'mechanism/seconds': '{{seconds}} 秒',
  'mechanism/stage-first': '编码：{{first}}',
  'mechanism/stage-second': '编码：{{second}}',
  'mechanism/stage-similarities': '两两比较',
  'mechanism/stage-loss': '损失',
  'mechanism/stage-arrows': '梯度',
  'mechanism/stage-update': '更新',
  'mechanism/encode-what':
    '“{{modality}}”的编码器把批次中的每个样本变成 {{dim}} 个数，也就是共享空间中的一个点。这里画出 {{pairs}} 个中的 {{shown}} 个；它们的点在上方的空间里。',
  'mechanism/encoded-label': '{{modality}}以及编码器给出的数',
  'mechanism/numbers-some':
    '{{dim}} 个数中的前 {{shown}} 个。橙色大于零，蓝色小于零；最深的颜色是 {{most}}。',
  'mechanism/numbers-all': '橙色大于零，蓝色小于零；最深的颜色是 {{most}}。',
  'mechanism/similarities-what':
    '每个“{{first}}”（行）与每个“{{second}}”（列）比较：余弦相似度，从 −1 到 1。实线框是一对，虚线框是同类样本。训练应让有框的格子变橙，其余变淡或变蓝。',
  'mechanism/matrix-caption': '{{first}}（行）与{{second}}（列）的相似度',
  'mechanism/loss-what':
    '整个批次 {{pairs}} 对的损失是 {{loss}}。这里的锚点是损失最在意的，条形是各个样本的贡献。',
  'mechanism/terms-label': '损失对每个样本的贡献',
  'mechanism/steepness': '对{{modality}}的推力',
  'mechanism/arrows-what':
    '每个箭头都指向损失梯度的反方向：点往那里走，损失就变小。所有箭头用同一比例，越长表示推得越重。',
  'mechanism/update-what':
    '没有哪个点被直接移动：{{optimiser}} 以学习率 {{rate}} 改变编码器的权重，所有的点随之移动。空间中，每个点留下一条从原处出发的线。',
  'mechanism/partners-label': '这一步前后各对的相似度',
  'mechanism/partners-what':
    '这一步前后各对的余弦相似度。一步只移动一点点；别处推得更重时，有的对甚至会远离。',
  'mechanism/wait': '走一步，或按“播放”。',
  'mechanism/hardest-of': '{{step}} 步之后，{{pairs}} 对中最受推动的。',
  'mechanism/anchor': '锚点',
  'mechanism/positive': '正例',
  'mechanism/negative': '负例',
  'mechanism/pull': '拉近',
  'mechanism/push': '推开',
  'mechanism/margin': '间隔',
  'mechanism/margin-ring': '间隔圈',
  'mechanism/pair-pull': '属于一起',
  'mechanism/pair-push': '不属于一起',
  'mechanism/measure-plain': '到锚点的距离，在整个空间中量得',
  'mechanism/measure-squared': '到锚点的平方距离，在整个空间中量得',
  'mechanism/measure-cosine': '1 − 与锚点的余弦相似度，在整个空间中量得',
  'mechanism/measure-similarity': '1 − 与锚点的相似度，在整个空间中量得',
  'mechanism/measure-score': '得分',
  'mechanism/line-describe': '到锚点的距离：正例 {{near}}，负例 {{far}}；间隔止于 {{edge}}。',
  'mechanism/triplet-active': '负例还没有比正例远出一个间隔，所以两者都被移动。',
  'mechanism/triplet-quiet': '负例已远出一个间隔以上：这个三元组不再被推动，其他的也一样。',
  'mechanism/pair-formula-plain-pull': '½ · {{between}}²',
  'mechanism/pair-formula-plain-push': '½ · max(0, {{margin}} − {{between}})²',
  'mechanism/pair-formula-squared-pull': '平方距离 {{between}}',
  'mechanism/pair-formula-squared-push': '平方距离 {{between}}',
  'mechanism/pair-formula-score-pull': 'ln(1 + exp(−{{between}}))',
  'mechanism/pair-formula-score-push': 'ln(1 + exp({{between}}))',
  'mechanism/shares': 'softmax 在批次中的份额',
  'mechanism/shares-rest': '其余 {{count}} 个合计：{{share}}',
  'mechanism/softmax-what':
    'softmax 把 100% 分给批次中的所有样本。损失希望全部落在被拉近的样本上；其余样本各按自己的份额被推开。',
  'mechanism/whole-batch':
    '这个损失从方差和相关性判断整个批次：没有哪一对或哪个三元组单独被推动。箭头仍然画出每个点被推往哪里。',
};
