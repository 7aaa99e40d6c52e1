MATCH (staged:Staged)
WHERE staged.place <= $last
DELETE staged
