def score_loss(scores, real):
    """-ln D of scores that should say "from the data", -ln(1 - D) of others; averaged. The scores are logits."""
    return F.binary_cross_entropy_with_logits(scores, torch.full_like(scores, float(real)))
