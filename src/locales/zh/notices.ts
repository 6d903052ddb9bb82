import type { notices as english } from '../en/notices.ts';
import type { Texts } from '../texts.ts';

/** 给学习者的提示。 */
export const notices: Texts<typeof english> = {
  'notice/dismiss': '关闭',
  'notice/label': '通知',
  'notice/backend-failed': '{{failed}} 在这里不能用（{{reason}}），改用 {{used}}。',
  'notice/backend-lost': '{{failed}} 中断了。训练从最近的快照在 {{used}} 上继续。',
  'notice/optimiser-afresh':
    '第 {{step}} 步时优化器积累的记忆没有保存。它会重新开始积累，起初损失可能会跳一下。',
  'notice/no-backend': '这台机器上无法训练：WebGPU、WebGL 和 WebAssembly 都不能用。请换一个浏览器。',
  'notice/loss-not-finite': '第 {{step}} 步时损失不再是一个数。请调低学习率，然后按“重置”。',
  'notice/source-generated': '{{source}}还没有载入：先显示生成的样本。下载它或拖入文件，就能看到真实的样本。',
  'notice/asset-missing': '页面自带的 {{asset}} 没能载入，请重新打开页面。',
  'notice/no-microphone': '麦克风不能用。请在浏览器里允许本页面使用麦克风，或改为点击一个样本。',
  'notice/nothing-heard': '没有听到声音。请靠近麦克风再说一遍。',
  'notice/source-missing': '{{source}} 还没有载入。请下载或拖入文件，再选择它。',
  'notice/source-incomplete': '{{source}} 的 {{part}} 部分没有类别 {{className}} 的样本。请减少类别数。',
  'notice/source-shape': '{{source}} 的样本是 {{found}}，需要的是 {{expected}}。请载入原始文件。',
  'notice/download-cancelled': '下载已取消。',
  'notice/supplied': '{{source}} 已载入：{{train}} 个训练样本，{{test}} 个测试样本。',
  'notice/supplied-whole': '{{source}} 已载入：{{train}} 对。',
  'notice/own-deleted': '你的数据已从此浏览器中删除。',
  'notice/own-unreadable': '保存的数据已无法读取，暂以生成的样本代替。请再次拖入文件。',
  'notice/own-not-kept': '浏览器没有空间或不允许保存你的数据。训练照常进行，下次请再拖入文件。',
  'notice/worker-crashed': '训练线程中断了（{{reason}}），已重新打开实验。',
  'notice/step-failed': '没有成功：{{reason}}',
  'notice/method-converged': '经过 {{step}} 次迭代已经完成，不会再有变化。按“重置”可以再看一遍。',
  'notice/method-iteration-limit': '到了 {{step}} 次迭代的上限，还没有收敛。提高上限就能继续。',
  'notice/dim-cut': '这些数据用这种方法最多有 {{dim}} 个共享维度，不到 {{wanted}} 个：改用 {{dim}} 个。',
  'notice/method-rows-differ':
    '{{modality}} 有 {{items}} 行，应有 {{other}} 行：每个模态的第 i 行必须是同一对。',
  'notice/method-not-finite': '{{modality}} 里有 NaN 或无穷大。每个特征都必须是有限的数。',
  'notice/method-too-few-items': '只有 {{items}} 项，太少了：这种方法至少需要 {{needed}} 项。',
  'notice/method-singular': '{{modality}} 的协方差是奇异的，不能求逆。把正则化调到 0 以上就行。',
  'notice/method-one-class': '所有项的标签都相同；这种方法至少需要两个类别。',
  'notice/method-negative': '{{modality}} 里有负数；这种方法要求所有数都不小于 0。',
  'notice/method-constant': '{{modality}} 的所有项都相同：没有可学的东西。',
  'notice/file-refused.unknown-format':
    '{{file}} 不是这里认识的文件，或与其他文件不属同一套：可用 MNIST 的 IDX（压缩与否均可）、SVHN 的 MATLAB v5、维基百科的 raw_features.mat 及其两个列表、CLIP 的 features_clip.npy、读数字的 wav、词语的两个 .vec 文件加词典；你自己的数据可用 csv、tsv、npy、npz、MATLAB v5、Parquet、词向量，或装有 png、jpg、wav 的文件夹。',
  'notice/file-refused.cut-off': '{{file}} 不完整：结束得太早。请重新获取。',
  'notice/file-refused.too-long':
    '{{file}} 比它自己说明的更长：应为 {{expected}} 字节，实际 {{found}} 字节。',
  'notice/file-refused.too-large': '{{file}} 超过 {{limit}} 字节，这是能读取的上限。',
  'notice/file-refused.corrupt': '{{file}} 已损坏，无法读取。请重新获取。',
  'notice/file-refused.wrong-shape': '{{file}} 的形状是 {{found}}，应为 {{expected}}。',
  'notice/file-refused.bad-line': '{{file}} 的第 {{line}} 行是“{{found}}”，应为：{{expected}}。',
  'notice/file-refused.labels-missing': '{{file}} 没有标签：请把同一套的标签文件一起拖入。',
  'notice/file-refused.images-missing': '{{file}} 只有标签：请把标签所属的数据文件一起拖入。',
  'notice/file-refused.counts-differ':
    '{{file}} 有 {{images}} 个样本，而 {{other}} 有 {{labels}} 个标签：请取同一套的文件。',
  'notice/file-refused.label-out-of-range': '{{file}} 中有标签 {{found}}，没有哪个类别是它。',
  'notice/file-refused.empty': '{{file}} 是空的。',
  'notice/file-refused.unsupported':
    '{{file}} 的类型这里不能读取：可用字节的 IDX、MATLAB v5，或按 C 顺序存放小端数的 NumPy。',
  'notice/file-refused.variable-missing':
    '{{file}} 中没有数组 {{variable}}：SVHN 文件含有 X 和 y，维基百科特征含有 I_tr、I_te、T_tr 和 T_te。',
  'notice/file-refused.not-finite': '{{file}} 的第 {{place}} 个数是 NaN 或无穷大。每个特征都必须是有限的数。',
  'notice/file-refused.word-files':
    '词语需要两个 .vec 文件（每种语言一个）和一到两部词典；这里有 {{vectors}} 个 .vec 文件和 {{dictionaries}} 部词典（{{file}}）。',
  'notice/file-refused.language-unclear':
    '从文件名看不出 {{file}} 和 {{other}} 各是哪种语言。请至少给其中一个加上语言代码，例如 wiki.fr.vec。',
  'notice/file-refused.no-translations':
    '{{file}} 中两种语言的向量都收录的词太少（可学习和可测试的：{{found}}）。它是这两种语言的词典吗？',
  'notice/file-refused.checksum': '{{file}} 不是作者发布的文件（SHA-256 不符），没有保留任何内容。',
  'notice/file-refused.recording-name':
    '看不出 {{file}} 读的是哪个数字。录音应命名为“数字_说话人_编号.wav”，例如 7_jackson_12.wav。',
  'notice/file-refused.network': '{{file}} 无法下载。请检查网络，或把文件拖到页面上。',
  'notice/file-refused.cell-empty': '{{file}} 第 {{line}} 行的 {{column}} 列是空的：每一格都要填写。',
  'notice/file-refused.cell-not-number':
    '{{file}} 第 {{line}} 行的 {{column}} 列是“{{found}}”，应为有限的数。',
  'notice/file-refused.line-length':
    '{{file}} 第 {{line}} 行有 {{found}} 格，应和前面的行一样有 {{expected}} 格。',
  'notice/file-refused.quotes': '{{file}} 第 {{line}} 行有没有闭合的引号，或引号出现在格子中间。',
  'notice/file-refused.row-cell-empty': '{{file}} 第 {{row}} 行的 {{column}} 列是空的：每一格都要填写。',
  'notice/file-refused.row-cell-different':
    '{{file}} 第 {{row}} 行的 {{column}} 列是“{{found}}”，应和前面的行是同一种内容。',
  'notice/file-refused.number-not-finite':
    '{{file}} 第 {{row}} 行的 {{column}} 列是 {{found}}：每个数都必须是有限的数。',
  'notice/file-refused.too-few-rows': '{{file}} 只能配成 {{rows}} 对，至少需要 {{needed}} 对。',
  'notice/file-refused.too-many-rows': '{{file}} 超过 {{limit}} 行，这是能读取的上限。',
  'notice/file-refused.too-many-columns': '{{file}} 每行有 {{found}} 个数，最多读取 {{limit}} 个。',
  'notice/file-refused.too-many-parts': '{{file}} 是多出来的数字表格：最多能配对 {{limit}} 个。',
  'notice/file-refused.rows-differ':
    '{{file}} 有 {{rows}} 行，{{other}} 有 {{others}} 行：从 {{file}} 的第 {{line}} 行起没有可配的行。请给两者都加上名为 id 的列，或让行数相同。',
  'notice/file-refused.id-twice':
    '{{file}} 中 id {{id}} 出现了两次（第 {{first}} 行和第 {{line}} 行）：每一行都要有自己的 id。',
  'notice/file-refused.id-alone':
    '{{file}} 中有 {{count}} 个 id 在 {{other}} 里找不到，第一个是第 {{line}} 行的 {{id}}。',
  'notice/file-refused.one-modality': '只有 {{file}} 就只有一个模态：请把与它的行相配的文件或标签一起拖入。',
  'notice/file-refused.nothing-to-learn': '{{file}} 中有一个模态的数全都一样：没有差别就学不到东西。',
  'notice/file-refused.picture-unreadable': '{{file}} 无法作为图片读取：已损坏或不完整。',
  'notice/file-refused.pictures-need-browser': '{{file}} 是图片：图片只能在浏览器中读取。',
};
