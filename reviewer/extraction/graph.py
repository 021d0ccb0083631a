"""The graph of LAC's model, told how long each sentence is.

As it is published, the model reads padding as text: its recurrent layers leave their input `sequence_lens` open. Wired
to the `length` that the model already takes, sentences of different lengths can go through it together, with exactly
the scores they get alone. Field numbers and names are those of onnx.proto3 (ONNX, Apache-2.0); what is not named here
passes through unread.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from google.protobuf.descriptor_pb2 import FieldDescriptorProto, FileDescriptorProto
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message_factory import GetMessageClass

FIELDS = {
    "Model": {"graph": (7, "Graph")},
    "Graph": {"node": (1, "Node")},
    "Node": {"input": (1, ""), "output": (2, ""), "op_type": (4, ""), "attribute": (5, "Attribute")},
    "Attribute": {"name": (1, ""), "i": (3, "int"), "type": (20, "int")},
}
SINGLE = frozenset({"graph", "op_type", "name", "i", "type"})
LENGTHS = 4  # the place of sequence_lens among the inputs of a GRU, int32[batch]
INT32, INT = 6, 2  # a data type of tensors; a type of attributes


def with_lengths(path: Path) -> bytes:
    """The model at `path`, whose input `length` tells its GRU layers where each sentence of a batch ends."""
    message = _model_message()
    model = message.FromString(path.read_bytes())
    for node in model.graph.node:
        if node.op_type == "GRU":
            node.input[LENGTHS] = "sequence_lens"
    cast = type(model.graph.node[0])(op_type="Cast", input=["length"], output=["sequence_lens"])
    cast.attribute.add(name="to", i=INT32, type=INT)
    model.graph.node.insert(0, cast)
    serialized: bytes = model.SerializeToString()
    return serialized


def _model_message() -> Any:
    """The class of ONNX models, as far as it is needed here."""
    file = FileDescriptorProto(name="zhubi/onnx.proto", package="zhubi", syntax="proto2")
    for name, fields in FIELDS.items():
        message = file.message_type.add(name=name)
        for field, (number, kind) in fields.items():
            added = message.field.add(name=field, number=number)
            added.label = (
                FieldDescriptorProto.LABEL_OPTIONAL if field in SINGLE else FieldDescriptorProto.LABEL_REPEATED
            )
            added.type = _type_of(kind)
            if added.type == FieldDescriptorProto.TYPE_MESSAGE:
                added.type_name = f".zhubi.{kind}"
    pool = DescriptorPool()
    pool.Add(file)
    return GetMessageClass(pool.FindMessageTypeByName("zhubi.Model"))


def _type_of(kind: str) -> FieldDescriptorProto.Type.ValueType:
    if not kind:
        return FieldDescriptorProto.TYPE_STRING
    return FieldDescriptorProto.TYPE_INT64 if kind == "int" else FieldDescriptorProto.TYPE_MESSAGE
