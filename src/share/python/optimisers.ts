/** What makes the optimiser of every id; `parameters` and `CONFIG` are those of the script. */
export const pythonOptimisers: Readonly<Record<string, string>> = {
  adam: 'torch.optim.Adam(parameters, lr=CONFIG["learning-rate"])',
  adamw: 'torch.optim.AdamW(parameters, lr=CONFIG["learning-rate"], weight_decay=CONFIG["weight-decay"])',
  sgd: 'torch.optim.SGD(parameters, lr=CONFIG["learning-rate"])',
  momentum: 'torch.optim.SGD(parameters, lr=CONFIG["learning-rate"], momentum=CONFIG["momentum"])',
  rmsprop: 'torch.optim.RMSprop(parameters, lr=CONFIG["learning-rate"], alpha=0.9, eps=1e-8)',
};
