import { encoderTable } from '../experiment-parts.ts';

/** Reads `[batch, numbers]` of one modality; `name` goes before the names of its weights, `tower` says what is read. */
const linear = `
def linear(x, weights, name, tower):
    return x
`;

const mlp = `
def mlp(x, weights, name, tower):
    for layer in range(1, CONFIG["depth"] + 1):
        x = F.relu(dense(x, weights[f"{name}/hidden-{layer}/weights"]))
    return x
`;

const cnn = `
def convolution(x, filters, kernel):
    """Stride 2, padded so that the output is half as large, rounded up; the last row of filters is the bias."""
    pads = []
    for size in (x.shape[3], x.shape[2]):
        total = max((math.ceil(size / 2) - 1) * 2 + kernel - size, 0)
        pads += [total // 2, total - total // 2]
    shaped = filters[:-1].view(kernel, kernel, x.shape[1], -1).permute(3, 2, 0, 1)
    return F.relu(F.conv2d(F.pad(x, pads), shaped, filters[-1], stride=2))


def cnn(x, weights, name, tower):
    height, width, channels = tower["grid"]
    x = x.view(-1, height, width, channels).permute(0, 3, 1, 2)
    for layer, kernel in ((1, 5), (2, 3), (3, 3)):
        x = convolution(x, weights[f"{name}/convolution-{layer}/filter"], kernel)
    flat = x.permute(0, 2, 3, 1).flatten(1)
    return F.relu(dense(flat, weights[f"{name}/dense/weights"]))
`;

const text = `
def text(x, weights, name, tower):
    """The mean of the tokens' vectors: x holds the share of each token."""
    return F.relu(dense(x @ weights[f"{name}/embedding"], weights[f"{name}/dense/weights"]))
`;

const embedTokens = `
def embed_tokens(tokens, weights, name):
    """Vectors [batch, length, width], and 1 where a token stands [batch, length, 1]."""
    mask = (tokens > 0).float().unsqueeze(2)
    return weights[f"{name}/embedding"][tokens] * mask, mask
`;

const conv1d = `
def conv1d(x, weights, name, tower):
    x, mask = embed_tokens(x, weights, name)
    for layer in (1, 2):
        padded = F.pad(x, (0, 0, 1, 1))
        around = torch.cat([padded[:, :-2], padded[:, 1:-1], padded[:, 2:]], 2)
        x = F.relu(dense(around, weights[f"{name}/convolution-{layer}/weights"])) * mask
    return x.amax(1)
`;

const gru = `
def gru(x, weights, name, tower):
    x, mask = embed_tokens(x, weights, name)
    inputs = dense(x, weights[f"{name}/input/weights"])
    state = torch.zeros(x.shape[0], x.shape[2], device=x.device)
    for place in range(x.shape[1]):
        update_in, reset_in, candidate_in = inputs[:, place].chunk(3, 1)
        update_of, reset_of, candidate_of = dense(state, weights[f"{name}/state/weights"]).chunk(3, 1)
        update = torch.sigmoid(update_in + update_of) * mask[:, place]
        candidate = torch.tanh(candidate_in + torch.sigmoid(reset_in + reset_of) * candidate_of)
        state = state + update * (candidate - state)
    return state
`;

const transformer = `
def layer_norm(x, weights, name):
    return F.layer_norm(x, x.shape[-1:], weights[f"{name}/scale"], weights[f"{name}/shift"], 1e-5)


def transformer(x, weights, name, tower):
    x, mask = embed_tokens(x, weights, name)
    batch, length, width = x.shape
    heads = int(CONFIG["heads"])
    absent = (1 - mask.view(batch, 1, 1, length)) * -1e9
    x = x + weights[f"{name}/positions"]
    for block in range(1, CONFIG["blocks"] + 1):
        part = lambda layer: weights[f"{name}/block-{block}/{layer}/weights"]
        split = lambda rows: rows.view(batch, length, heads, width // heads).transpose(1, 2)
        normed = layer_norm(x, weights, f"{name}/block-{block}/before-attention")
        query, key, value = (split(dense(normed, part(layer))) for layer in ("query", "key", "value"))
        scores = query @ key.transpose(2, 3) / math.sqrt(width // heads) + absent
        mixed = (scores.softmax(3) @ value).transpose(1, 2).reshape(batch, length, width)
        x = x + dense(mixed, part("output"))
        normed = layer_norm(x, weights, f"{name}/block-{block}/before-widening")
        x = x + dense(F.relu(dense(normed, part("widen"))), part("narrow"))
    kept = layer_norm(x, weights, f"{name}/last") * mask
    return kept.sum(1) / mask.sum(1).clamp(min=1)
`;

/** The PyTorch text of every encoder by its id, and what it needs besides. */
export const pythonEncoders = encoderTable({ mlp, cnn, text, embedTokens, conv1d, gru, transformer }, [
  linear,
]);
