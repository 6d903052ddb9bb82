/**
 * The PyTorch text of every loss by its id. Each defines `pair_loss(x, y, same, learned)`: embeddings `[batch, dim]`
 * of two modalities, 1 where rows share a class `[batch, batch]`, and the scalars that the loss learns.
 */
const squaredDistances = `
def squared_distances(x, y):
    return ((x**2).sum(1, keepdim=True) + (y**2).sum(1) - 2 * x @ y.T).clamp(min=0)
`;

const covariance = `
def covariance(a, b):
    return a.T @ b / max(len(a) - 1, 1)
`;

const triplet = `
def distances_between(x, y):
    if CONFIG["distance"] == "cosine":
        return 1 - F.normalize(x, dim=1) @ F.normalize(y, dim=1).T
    squared = squared_distances(x, y)
    return (squared + 1e-9).sqrt() if CONFIG["distance"] == "plain" else squared


@torch.no_grad()
def mine(d, same):
    """How often each distance is pulled (+) or pushed (-), and how many triplets were mined."""
    margin, different = CONFIG["margin"], 1 - same
    if CONFIG["mining"] == "hard":
        far = torch.full_like(d, 1e9)
        positive = F.one_hot(torch.where(same > 0, d, -far).argmax(1), d.shape[1]).float()
        negative = F.one_hot(torch.where(different > 0, d, far).argmin(1), d.shape[1]).float()
        both = same.amax(1, keepdim=True) * different.amax(1, keepdim=True)
        direction = positive - negative
        pushing = both * (((direction * d).sum(1, keepdim=True) + margin) > 0).float()
        return direction * pushing, both.sum()
    coefficients, mined = [], 0
    rows = max(1, 2**21 // d.shape[1] ** 2)
    for near, positives, negatives in zip(d.split(rows), same.split(rows), different.split(rows)):
        gap = near.unsqueeze(1) - near.unsqueeze(2)
        candidates = positives.unsqueeze(2) * negatives.unsqueeze(1)
        if CONFIG["mining"] == "semi-hard":
            candidates = candidates * ((gap > 0) & (gap <= margin)).float()
        pushing = candidates * (gap < margin).float()
        coefficients.append(pushing.sum(2) - pushing.sum(1))
        mined = mined + candidates.sum()
    return torch.cat(coefficients), mined


def one_way(d, same):
    coefficients, mined = mine(d, same)
    active = coefficients.clamp(min=0).sum()
    count = (mined if CONFIG["average"] == "all" else active).clamp(min=1)
    return ((coefficients * d).sum() + active * CONFIG["margin"]) / count


def pair_loss(x, y, same, learned):
    d = distances_between(x, y)
    return (one_way(d, same) + one_way(d.T, same.T)) / 2
`;

const contrastive = `
def pair_loss(x, y, same, learned):
    squared, apart = squared_distances(x, y), 1 - same
    short = F.relu(CONFIG["margin"] - (squared + 1e-9).sqrt())
    mean_where = lambda terms, mask: (terms * mask).sum() / mask.sum().clamp(min=1)
    return (mean_where(squared / 2, same) + mean_where(short**2 / 2, apart)) / 2
`;

const infoNce = `
def pair_loss(x, y, same, learned):
    scale = 1 / CONFIG["temperature"]
    if CONFIG["learn-temperature"]:
        scale = learned["log-scale"].clamp(0, math.log(100)).exp()
    scores, partners = scale * x @ y.T, torch.arange(len(x), device=x.device)
    return (F.cross_entropy(scores, partners) + F.cross_entropy(scores.T, partners)) / 2
`;

const siglip = `
def pair_loss(x, y, same, learned):
    batch = len(x)
    scale = learned["log-scale"].exp() if CONFIG["learn-scale"] else CONFIG["scale"]
    bias = -math.log(max(batch - 1, 1)) if CONFIG["bias"] == "balanced" else -10
    if CONFIG["learn-scale"]:
        bias = bias + learned["bias-shift"]
    signs = 2 * torch.eye(batch, device=x.device) - 1
    return F.softplus(-signs * (scale * x @ y.T + bias)).sum() / batch
`;

const nPair = `
def one_way(scores, different):
    rivals = torch.logsumexp(scores + (1 - different) * -1e9, 1)
    return F.softplus(rivals - scores.diagonal()).mean()


def pair_loss(x, y, same, learned):
    scores, different = x @ y.T, 1 - same
    return (one_way(scores, different) + one_way(scores.T, different)) / 2
`;

const supCon = `
def one_way(scores, same):
    shares = same / same.sum(1, keepdim=True).clamp(min=1)
    return -(shares * scores.log_softmax(1)).sum()


def pair_loss(x, y, same, learned):
    scores = x @ y.T / CONFIG["temperature"]
    return (one_way(scores, same) + one_way(scores.T, same)) / (2 * len(x))
`;

const vse = `
def pair_loss(x, y, same, learned):
    scores = x @ y.T
    others = 1 - torch.eye(len(x), device=x.device)
    partners = scores.diagonal()
    rows = others * F.relu(CONFIG["margin"] + scores - partners.unsqueeze(1))
    columns = others * F.relu(CONFIG["margin"] + scores - partners.unsqueeze(0))
    if CONFIG["violations"] == "max":
        return rows.amax(1).sum() + columns.amax(0).sum()
    return rows.sum() + columns.sum()
`;

const mse = `
def pair_loss(x, y, same, learned):
    return ((x - y) ** 2).mean()
`;

const vicreg = `
def spread(x):
    x = x - x.mean(0)
    variances = (x**2).sum(0) / max(len(x) - 1, 1)
    off_diagonal = covariance(x, x) * (1 - torch.eye(x.shape[1], device=x.device))
    return F.relu(1 - (variances + 1e-4).sqrt()).mean(), (off_diagonal**2).sum() / x.shape[1]


def pair_loss(x, y, same, learned):
    (short_x, correlated_x), (short_y, correlated_y) = spread(x), spread(y)
    return (
        CONFIG["invariance"] * ((x - y) ** 2).mean()
        + CONFIG["variance"] * (short_x + short_y) / 2
        + CONFIG["decorrelation"] * (correlated_x + correlated_y)
    )
`;

const barlowTwins = `
def standardised(x):
    x = x - x.mean(0)
    return x * torch.rsqrt((x**2).mean(0) + 1e-5)


def pair_loss(x, y, same, learned):
    correlation = standardised(x).T @ standardised(y) / len(x)
    diagonal = correlation.diagonal()
    off_diagonal = (correlation**2).sum() - (diagonal**2).sum()
    return ((1 - diagonal) ** 2).sum() + CONFIG["redundancy"] * off_diagonal
`;

const deepCca = `
def inverse_root(a):
    values, vectors = torch.linalg.eigh(a)
    return vectors * values.rsqrt() @ vectors.T


def pair_loss(x, y, same, learned):
    """Minus the sum of the canonical correlations, in double precision: eigenvalues may lie close together."""
    x, y = (x - x.mean(0)).double(), (y - y.mean(0)).double()
    ridge = CONFIG["covariance-ridge"] * torch.eye(x.shape[1], device=x.device, dtype=torch.float64)
    whitened = inverse_root(covariance(x, x) + ridge) @ covariance(x, y) @ inverse_root(covariance(y, y) + ridge)
    return -torch.linalg.matrix_norm(whitened, "nuc").float()
`;

const ccaEy = `
def pair_loss(x, y, same, learned):
    a, b = x - x.mean(0), y - y.mean(0)
    within = covariance(a, a) + covariance(b, b)
    return (within**2).sum() - 4 * (a * b).sum() / max(len(x) - 1, 1)
`;

const alignmentUniformity = `
def uniformity(x):
    batch = len(x)
    if batch < 2:
        return 0 * x.sum()
    nearness = (-2 * squared_distances(x, x)).exp() * (1 - torch.eye(batch, device=x.device))
    return (nearness.sum() / (batch * (batch - 1))).log()


def pair_loss(x, y, same, learned):
    alignment = ((x - y) ** 2).sum() / len(x)
    return alignment + CONFIG["uniformity-weight"] / 2 * (uniformity(x) + uniformity(y))
`;

const dcmh = `
def pair_loss(x, y, same, learned):
    theta = x @ y.T / 2
    codes = ((x + y) > 0).float() * 2 - 1
    towards = sum(((view - codes) ** 2).mean() for view in (x, y))
    balance = sum((view.mean(0) ** 2).mean() for view in (x, y))
    likelihood = (F.softplus(theta) - same * theta).mean()
    return likelihood + CONFIG["quantisation"] * towards + CONFIG["bit-balance"] * balance
`;

export const pythonLosses: Readonly<Record<string, readonly string[]>> = {
  triplet: [squaredDistances, triplet],
  contrastive: [squaredDistances, contrastive],
  'info-nce': [infoNce],
  siglip: [siglip],
  'n-pair': [nPair],
  'sup-con': [supCon],
  vse: [vse],
  mse: [mse],
  vicreg: [covariance, vicreg],
  'barlow-twins': [barlowTwins],
  'deep-cca': [covariance, deepCca],
  'cca-ey': [covariance, ccaEy],
  'alignment-uniformity': [squaredDistances, alignmentUniformity],
  dcmh: [dcmh],
};
