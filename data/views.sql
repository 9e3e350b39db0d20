-- One figure an item: where several statements print it, the one in which the item is at home.
CREATE VIEW item_fact AS SELECT * FROM fact WHERE is_home AND facet_id = '';
