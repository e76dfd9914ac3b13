"""The gazetteer: the cities people follow, by name in any spelling and by place."""
