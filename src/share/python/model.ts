/** The towers, and the loss of a batch that several processes share. */
export const pythonModel = `
def initial(spec):
    """The weights a run starts from; the last row of a layer is its bias and starts at 0."""
    if isinstance(spec["initial"], (int, float)):
        return torch.full(spec["shape"], float(spec["initial"]))
    kind, fan_in, fan_out = spec["initial"]
    values = torch.empty(spec["shape"])
    if kind == "he":
        values.normal_(0, math.sqrt(2 / fan_in))
    else:
        limit = math.sqrt(6 / (fan_in + fan_out))
        values.uniform_(-limit, limit)
    if spec["bias"]:
        values[-1] = 0
    return values


class Gathered(torch.autograd.Function):
    """The rows of all processes. DistributedDataParallel takes the mean of the gradients: so the own part is scaled."""

    @staticmethod
    def forward(context, rows):
        parts = [torch.empty_like(rows) for _ in range(dist.get_world_size())]
        dist.all_gather(parts, rows.contiguous())
        return torch.cat(parts)

    @staticmethod
    def backward(context, gradient):
        return gradient.chunk(dist.get_world_size())[dist.get_rank()] * dist.get_world_size()


def gathered(rows):
    return Gathered.apply(rows) if dist.is_initialized() else rows


class Model(nn.Module):
    def __init__(self, weights):
        super().__init__()
        self.weights = nn.ParameterDict({name: nn.Parameter(value) for name, value in weights.items()})
        self.learned = {name[5:]: name for name in WEIGHTS if name.startswith("loss/")}

    def outputs(self, modality, x):
        """What the tower gives, [batch, dim]."""
        tower, weights = TOWERS[modality], self.weights
        x = dense(ENCODERS[tower["encoder"]](x, weights, modality, tower), weights[f"{modality}/head/weights"])
        if "shared/hidden/weights" in weights:
            x = F.relu(dense(F.relu(x), weights["shared/hidden/weights"]))
        if "shared/head/weights" in weights:
            x = dense(x, weights["shared/head/weights"])
        return x

    def restored(self, modality, x):
        hidden = F.relu(dense(x, self.weights[f"{modality}/decoder-hidden/weights"]))
        return dense(hidden, self.weights[f"{modality}/decoder/weights"])

    def forward(self, inputs, targets, labels):
        """The loss averaged over the bound pairs. Each process is given its part of the batch."""
        given = {modality: self.outputs(modality, x) for modality, x in inputs.items()}
        whole = {modality: scaled(gathered(x)) for modality, x in given.items()}
        labels = gathered(labels)
        same = (labels.unsqueeze(1) == labels.unsqueeze(0)).float()
        learned = {name: self.weights[full] for name, full in self.learned.items()}
        pairs = [(whole[a], whole[b]) for a, b in BOUND if a in whole and b in whole]
        loss = sum(pair_loss(x, y, same, learned) for x, y in pairs) / len(pairs)
        share = CONFIG["reconstruction"]
        if share > 0:
            errors = [((self.restored(m, given[m]) - targets[m]) ** 2).mean() for m in targets]
            loss = (1 - share) * loss + share * sum(errors)
        # Towers that take no part in a step rest: their gradient is 0.
        idle = [m for m in MODALITIES if m not in inputs]
        resting = [w.sum() for name, w in self.weights.items() if any(name.startswith(f"{m}/") for m in idle)]
        return loss + 0 * sum(resting) if resting else loss


def scaled(x):
    return F.normalize(x, dim=1) if CONFIG["normalise"] and ROWS == "unit" else x
`;
