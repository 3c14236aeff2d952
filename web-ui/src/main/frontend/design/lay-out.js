/* Gives a definition without diagram a plain one: columns by the way from the start, rows as they come. */
const SIZES = { 'bpmn:StartEvent': [36, 36], 'bpmn:EndEvent': [36, 36], 'bpmn:ExclusiveGateway': [50, 50], 'bpmn:ParallelGateway': [50, 50] };
const STEP = [100, 80];
const COLUMN = 150;
const ROW = 130;
const MARGIN = 40;

export function hasDiagram(definitions) {
  return (definitions.diagrams || []).some((diagram) => diagram.plane?.planeElement?.length);
}

export function layOut(definitions, moddle) {
  const process = definitions.rootElements.find((element) => element.$type === 'bpmn:Process');
  if (!process) return;
  const plane = moddle.create('bpmndi:BPMNPlane', { id: 'plane', bpmnElement: process, planeElement: [] });
  const diagram = moddle.create('bpmndi:BPMNDiagram', { id: 'diagram', plane });
  plane.$parent = diagram;
  diagram.$parent = definitions;
  definitions.diagrams = [diagram];
  const put = (element) => {
    element.$parent = plane;
    plane.planeElement.push(element);
  };
  draw(process, 100, 100, measure(process), put, moddle);
}

/* Where everything in a process or subprocess goes, from its upper left corner, and how large the whole is. */
function measure(container) {
  const elements = container.flowElements || [];
  const flows = elements.filter((one) => one.$type === 'bpmn:SequenceFlow');
  const nodes = elements.filter((one) => one.$type !== 'bpmn:SequenceFlow');
  const column = new Map();
  const walk = (node, at, way) => {
    if (way.includes(node) || (column.get(node) ?? -1) >= at) return;
    column.set(node, at);
    flows.filter((flow) => flow.sourceRef === node).forEach((flow) => walk(flow.targetRef, at + 1, [...way, node]));
  };
  nodes.filter((node) => node.$type === 'bpmn:StartEvent').forEach((node) => walk(node, 0, []));
  nodes.forEach((node) => column.has(node) || walk(node, 0, []));
  const inner = new Map(nodes.filter((node) => node.$type === 'bpmn:SubProcess').map((node) => [node, measure(node)]));
  const size = (node) => {
    const inside = inner.get(node);
    return inside ? [inside.width, inside.height] : SIZES[node.$type] || STEP;
  };
  const columns = [];
  nodes.forEach((node) => (columns[column.get(node)] ||= []).push(node));
  const places = new Map();
  let x = MARGIN;
  let height = 0;
  for (const some of columns) {
    const width = Math.max(0, ...(some || []).map((node) => size(node)[0]));
    let y = MARGIN;
    for (const node of some || []) {
      const [w, h] = size(node);
      const room = Math.max(ROW, h + 50);
      places.set(node, { x: x + (width - w) / 2, y: y + (room - h) / 2, width: w, height: h });
      y += room;
    }
    height = Math.max(height, y);
    x += width + (COLUMN - STEP[0]);
  }
  return { places, inner, flows, column, width: x + MARGIN / 2, height: height + MARGIN };
}

function draw(container, x, y, { places, inner, flows, column }, put, moddle) {
  const bounds = (box) => moddle.create('dc:Bounds', box);
  places.forEach((place, node) => {
    const box = { ...place, x: x + place.x, y: y + place.y };
    const shape = moddle.create('bpmndi:BPMNShape', { id: node.id + '_di', bpmnElement: node, bounds: bounds(box) });
    shape.bounds.$parent = shape;
    if (node.$type === 'bpmn:SubProcess') shape.isExpanded = true;
    if (node.$type === 'bpmn:ExclusiveGateway') shape.isMarkerVisible = true;
    put(shape);
    if (inner.has(node)) draw(node, box.x, box.y, inner.get(node), put, moddle);
  });
  flows.forEach((flow) => {
    const [from, to] = [places.get(flow.sourceRef), places.get(flow.targetRef)];
    if (!from || !to) return;
    const [x1, y1, x2, y2] = [x + from.x + from.width, y + from.y + from.height / 2, x + to.x, y + to.y + to.height / 2];
    // Forwards in the gap before the target; backwards below everything that lies between.
    const below = y + Math.max(from.y + from.height, to.y + to.height) + 40;
    const above = y + Math.min(from.y, to.y) - 30;
    const points =
      column.get(flow.targetRef) > column.get(flow.sourceRef) + 1 && y1 === y2
        ? // Over what stands in between.
          [[x1 - from.width / 2, y + from.y], [x1 - from.width / 2, above], [x2 + to.width / 2, above], [x2 + to.width / 2, y + to.y]]
        : x2 > x1
          ? [[x1, y1], [x2 - 25, y1], [x2 - 25, y2], [x2, y2]]
          : [[x1, y1], [x1 + 25, y1], [x1 + 25, below], [x2 - 25, below], [x2 - 25, y2], [x2, y2]];
    const edge = moddle.create('bpmndi:BPMNEdge', {
      id: flow.id + '_di',
      bpmnElement: flow,
      waypoint: points
        // Without the bends of a straight line.
        .filter(([, py], i) => i === 0 || i === points.length - 1 || !points.every((point) => point[1] === py))
        .map(([px, py]) => moddle.create('dc:Point', { x: Math.round(px), y: Math.round(py) })),
    });
    edge.waypoint.forEach((point) => {
      point.$parent = edge;
    });
    put(edge);
  });
}
