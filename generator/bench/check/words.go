package main

var wordMutators []mutator
