package peer

// Ring wakes everybody who waits for news, for what this process did not commit
// itself: another process of the same node may have.
func (p *Peers) Ring() { p.news.ring() }
