package main

var staleMutators []mutator
var staleRule = "stale"
