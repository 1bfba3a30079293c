"""Events and their records, as TensorBoard's own classes write them.

    pip install tensorboard==2.21.0
    python packages/experiment/src/tensorboard/event.golden.py > packages/experiment/src/tensorboard/event.golden.json
"""

import io
import json

import tensorboard
from tensorboard.compat.proto.event_pb2 import Event, SessionLog
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.summary.writer.record_writer import RecordWriter

values = [
    Summary.Value(tag="charts/episodic_return", simple_value=12.5),
    Summary.Value(tag="losses/td_loss", simple_value=0.1),
]
events = {
    "version": Event(wall_time=1700000000.25, step=0, file_version="brain.Event:2"),
    "scalars": Event(wall_time=1700000001.5, step=300, summary=Summary(value=values)),
    "start": Event(wall_time=1700000002, step=5000000001, session_log=SessionLog(status=SessionLog.START)),
}
file = io.BytesIO()
writer = RecordWriter(file)
for event in events.values():
    writer.write(event.SerializeToString())
golden = {name: event.SerializeToString().hex() for name, event in events.items()}
source = f"tensorboard {tensorboard.__version__}, event.golden.py"
print(json.dumps({"source": source, **golden, "records": file.getvalue().hex()}, indent=2))
