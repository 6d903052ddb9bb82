import type { takeAway as english } from '../en/take-away.ts';
import type { Texts } from '../texts.ts';

export const takeAway: Texts<typeof english> = {
  'take/open': '带走',
  'take/run': '本次运行',
  'take/save': '保存运行',
  'take/save/what': '设置、权重、时间轴和曲线存为一个文件',
  'take/load': '打开已保存的运行……',
  'take/load/what': '也可以把文件拖到页面上',
  'take/data': '数据',
  'take/weights': '权重（safetensors）',
  'take/weights/what': '每一层按名称保存，取当前的值',
  'take/projector': '嵌入（供 TensorBoard Projector 使用）',
  'take/projector/what': '留出的样本：zip 中含 vectors.tsv 和 metadata.tsv',
  'take/csv': '嵌入（CSV）',
  'take/csv/what': '留出的样本，附模态和标签',
  'take/npz': '嵌入（NumPy）',
  'take/npz/what': '留出的样本及其标签，npz 文件',
  'take/figures': '幻灯片用图',
  'take/space': '共享空间（PNG）',
  'take/space/what': '取当前画面，附图例',
  'take/curves-svg': '曲线（SVG）',
  'take/curves-svg/what': '损失和所选的度量',
  'take/curves-png': '曲线（PNG）',
  'take/curves-png/what': '同样的图，以像素保存',
  'notice/no-space': '共享空间还没有画出来：请稍后再试。',
  'take/code': '这个实验的代码',
  'take/python': 'PyTorch 脚本',
  'take/python/what': '可单独运行，也可用 torchrun；zip 中附样本',
  'take/typescript': 'TypeScript 程序（TensorFlow.js）',
  'take/typescript/what': '逐步重现本次训练；zip 中附样本',
  'take/only-trained': '仅适用于用梯度训练的编码器',
  'notice/file-refused.not-a-saved-run': '{{file}} 不是已保存的运行：请选择由“保存运行”生成的文件。',
  'notice/file-refused.saved-later':
    '{{file}} 是由本页面的更新版本保存的（版本 {{version}}；当前页面只能读到 {{known}}）。请重新加载页面以获得新版本。',
  'notice/file-refused.saved-settings': '{{file}} 中“{{key}}”的值是本页面不认识的。文件是否被手工改过？',
  'notice/file-refused.saved-shapes':
    '{{file}} 与它自己的实验不符：其中的权重、批次或位置属于别的样本或别的层。',
  'notice/file-refused.saved-source':
    '{{file}} 是用 {{source}} 训练的，而它尚未加载：请先加载，再打开这个运行。',
};
