"""The network: the first layers of MiniLM (Wang et al. 2020), and for each act a look at the words that tell it."""

from collections.abc import Mapping

import torch
from torch import nn
from torch.nn import functional

WIDTH = 384
HEADS = 12
INNER = 1536
DROPOUT = 0.1


class Layer(nn.Module):
    """Self-attention and a feed-forward step, as in BERT."""

    def __init__(self, weights: Mapping[str, torch.Tensor], number: int) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm_attention, self.norm_out = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        named = {
            "attention.self.query": self.query,
            "attention.self.key": self.key,
            "attention.self.value": self.value,
            "attention.output.dense": self.out,
            "attention.output.LayerNorm": self.norm_attention,
            "intermediate.dense": self.inner,
            "output.dense": self.outer,
            "output.LayerNorm": self.norm_out,
        }
        for name, part in named.items():
            part.weight.data = weights[f"encoder.layer.{number}.{name}.weight"].float()
            part.bias.data = weights[f"encoder.layer.{number}.{name}.bias"].float()

    def forward(self, states: torch.Tensor, filled: torch.Tensor) -> torch.Tensor:
        """States of the next layer: turns by pieces by width."""
        turns, length, _ = states.shape

        def heads(part: nn.Module) -> torch.Tensor:
            return part(states).view(turns, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        seen = functional.scaled_dot_product_attention(
            heads(self.query),
            heads(self.key),
            heads(self.value),
            attn_mask=filled[:, None, None, :],
            dropout_p=DROPOUT if self.training else 0.0,
        )
        seen = self.out(seen.transpose(1, 2).reshape(turns, length, WIDTH))
        states = self.norm_attention(states + functional.dropout(seen, DROPOUT, self.training))
        made = self.outer(functional.gelu(self.inner(states)))
        return self.norm_out(states + functional.dropout(made, DROPOUT, self.training))


class Network(nn.Module):
    """One number an act for each turn: over 0, the act is there."""

    def __init__(self, weights: Mapping[str, torch.Tensor], layers: int, acts: int) -> None:
        super().__init__()
        self.words = nn.Embedding.from_pretrained(
            weights["embeddings.word_embeddings.weight"].float(), freeze=True
        )
        self.register_buffer("places", weights["embeddings.position_embeddings.weight"].float()[:256])
        self.kinds = nn.Parameter(weights["embeddings.token_type_embeddings.weight"].float())
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.norm.weight.data = weights["embeddings.LayerNorm.weight"].float()
        self.norm.bias.data = weights["embeddings.LayerNorm.bias"].float()
        self.layers = nn.ModuleList(Layer(weights, number) for number in range(layers))
        self.look = nn.Parameter(torch.randn(acts, WIDTH) * 0.02)
        self.tell = nn.Parameter(torch.randn(acts, WIDTH) * 0.02)
        self.bias = nn.Parameter(torch.full((acts,), -3.0))

    def head(self) -> list[nn.Parameter]:
        """What is new, and may learn faster."""
        return [self.look, self.tell, self.bias]

    def forward(self, pieces: torch.Tensor, turn: torch.Tensor, filled: torch.Tensor) -> torch.Tensor:
        """Turns by acts."""
        states = self.norm(self.words(pieces) + self.places[: pieces.shape[1]] + self.kinds[turn])
        states = functional.dropout(states, DROPOUT, self.training)
        for layer in self.layers:
            states = layer(states, filled)
        told = (filled & (turn == 1))[:, None, :]
        looks = torch.einsum("tpw,aw->tap", states, self.look).float() * 4
        share = looks.masked_fill(~told, -1e4).softmax(-1)
        seen = torch.einsum("tap,tpw->taw", share, states.float())
        return (seen * self.tell).sum(-1) + self.bias
